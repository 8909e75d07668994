import { describe, expect, it } from "vitest";
import { GuessLimit } from "@/server/identity/guess-limit";
import { networkOf } from "@/server/identity/network-of";
import { UsedCodes } from "@/server/identity/used-codes";

describe("guessing at the sign-in", () => {
  const scene = () => {
    const clock = { now: 1_000_000 };
    const limit = new GuessLimit(() => clock.now);
    const times = (count: number, address: string, name: string) =>
      Array.from({ length: count }, () => limit.tried(address, name));
    return { clock, limit, times };
  };

  it("is ten times a minute at one name from one place", () => {
    const { clock, limit, times } = scene();
    expect(times(10, "192.0.2.1", "ann").every((seconds) => seconds === 0)).toBe(true);
    expect(limit.tried("192.0.2.1", "ann")).toBe(60);
    expect(limit.tried("192.0.2.1", "bob")).toBe(0);
    expect(limit.tried("192.0.2.2", "ann")).toBe(0);
    clock.now += 60_001;
    expect(limit.tried("192.0.2.1", "ann")).toBe(0);
  });

  it("is not forgiven by signing in as oneself between the guesses", () => {
    const { limit, times } = scene();
    for (let i = 0; i < 10; i++) {
      limit.tried("192.0.2.1", "ann");
      limit.tried("192.0.2.1", "mallory");
      limit.succeeded("192.0.2.1", "mallory");
    }
    expect(limit.tried("192.0.2.1", "ann")).toBeGreaterThan(0);
    expect(times(20, "192.0.2.1", "x1").filter((seconds) => seconds === 0)).toHaveLength(10);
  });

  it("of ever other names is thirty times a minute together", () => {
    const { limit } = scene();
    const all = Array.from({ length: 40 }, (_, i) => limit.tried("192.0.2.1", `name${i}`));
    expect(all.filter((seconds) => seconds === 0)).toHaveLength(30);
  });

  it("counts a whole /64 as one place", () => {
    expect(networkOf("2001:db8:1:2::1")).toBe(networkOf("2001:db8:1:2:ffff:0:0:1"));
    expect(networkOf("2001:db8:1:2::1")).not.toBe(networkOf("2001:db8:1:3::1"));
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
    expect(networkOf("2001:db8::")).toBe("2001:db8:0:0::/64");
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    expect(networkOf("::ffff:192.0.2.1")).toBe(networkOf("192.0.2.1"));
    expect(networkOf("")).toBe("");
  });
});

describe("a code of an app", () => {
  it("opens once, and again when it opened nothing or long after", () => {
    const clock = { now: 0 };
    const codes = new UsedCodes(() => clock.now);
    expect([codes.take("123456"), codes.take("123456"), codes.take("654321")]).toEqual([true, false, true]);
    codes.giveBack("123456");
    expect(codes.take("123456")).toBe(true);
    clock.now = 120_000;
    expect(codes.take("123456")).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { sourcesOfSuite, sourcesOfUnstable } from "@/lab/package-sources";

describe("the machine's package sources for another release", () => {
  it("asks for the other release's suites, in the newer format, from the same mirror with the same key", () => {
    const text = `Types: deb
# http://snapshot.example/bookworm
URIs: http://mirror.example/bookworm
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/bookworm.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
`;
    expect(sourcesOfSuite(text, "bookworm", "trixie")).toBe(
      text
        .replace("Suites: bookworm bookworm-updates", "Suites: trixie trixie-updates")
        .replace("bookworm-security", "trixie-security"),
    );
  });

  it("does so in the older format, and leaves addresses and options that hold the name alone", () => {
    const text = `deb [signed-by=/keys/bookworm.gpg] http://bookworm.example/bookworm bookworm main
deb-src http://mirror.example/security bookworm/updates main
# deb http://mirror.example bookworm main
`;
    expect(
      sourcesOfSuite(text, "bookworm", "trixie"),
    ).toBe(`deb [signed-by=/keys/bookworm.gpg] http://bookworm.example/bookworm trixie main
deb-src http://mirror.example/security trixie/updates main
# deb http://mirror.example bookworm main
`);
  });

  it("changes nothing for the machine's own release", () => {
    const text = "Suites: trixie trixie-updates\ndeb http://mirror.example trixie main";
    expect(sourcesOfSuite(text, "trixie", "trixie")).toBe(text);
  });

  it("asks unstable for what the release itself offers, and for no update or security suite", () => {
    const newer = `Types: deb
URIs: http://mirror.example/bookworm
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
`;
    expect(sourcesOfUnstable(newer, "bookworm")).toBe(
      "Types: deb\nURIs: http://mirror.example/bookworm\nSuites: sid\nComponents: main\n",
    );
    const older = `deb [signed-by=/keys/bookworm.gpg] http://bookworm.example/bookworm bookworm main
deb http://mirror.example bookworm-updates main
deb-src http://mirror.example bookworm main
`;
    expect(sourcesOfUnstable(older, "bookworm")).toBe(
      "deb [signed-by=/keys/bookworm.gpg] http://bookworm.example/bookworm sid main\n",
    );
  });
});

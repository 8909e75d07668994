import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { type Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { io } from "socket.io-client";
import { afterEach, describe, expect, it } from "vitest";
import { readConfig } from "@/server/config";
import { keepCertificate } from "@/server/http/browser-tls";
import { derOf, fingerprintOf, makeAuthority, makeServerCertificate } from "@/server/identity/certificates";
import type { Log } from "@/server/log";
import { portOf } from "@/server/ports";
import { ConsoleUnderTest, eventually, PASSWORD } from "@/server/testing/console-under-test";

describe("the way from browsers to the console", () => {
  let tested: ConsoleUnderTest | undefined;
  let folder = "";
  afterEach(async () => {
    await tested?.stop();
    tested = undefined;
    if (folder) await rm(folder, { recursive: true });
    folder = "";
  });
  const start = async (settings: Record<string, string>) => {
    tested = await ConsoleUnderTest.start(settings);
    return tested;
  };
  const json = (origin: string) => ({ "content-type": "application/json", origin });
  const signInBody = JSON.stringify({ username: "admin", password: PASSWORD });
  /** Over TLS, believing this authority alone. */
  const post = (url: string, ca: string, body: string) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
      const options = {
        method: "POST",
        ca,
        headers: json(new URL(url).origin),
        agent: false as unknown as Agent,
      };
      const asked = request(url, options, (answer) => {
        answer.resume();
        answer.once("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      });
      asked.once("error", reject);
      asked.end(body);
    });
  const certificateServed = (port: number) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false }, () => {
        resolve(fingerprintOf(socket.getPeerCertificate().raw));
        socket.end();
      });
      socket.once("error", reject);
    });
  /** A certificate of somebody else's authority, as files. */
  const files = async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-tls-"));
    const authority = await makeAuthority();
    const [certificateFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    const write = async () => {
      const made = await makeServerCertificate(authority, ["127.0.0.1"]);
      await writeFile(certificateFile, made.certificatePem);
      await writeFile(keyFile, made.keyPem, { mode: 0o600 });
      return fingerprintOf(derOf(made.certificatePem));
    };
    const settings = {
      ...{
        UNDERSTUDY_TLS: "files",
        UNDERSTUDY_TLS_CERTIFICATE: certificateFile,
        UNDERSTUDY_TLS_KEY: keyFile,
      },
    };
    return { ca: authority.certificatePem, certificateFile, keyFile, write, settings };
  };

  it("is plain on the machine itself, by TLS with the console's own certificate elsewhere, and never plain there", () => {
    const modeFor = (settings: Record<string, string>) =>
      readConfig({ NODE_ENV: "test", ...settings }).tls.mode;
    expect(modeFor({})).toBe("off");
    expect(modeFor({ UNDERSTUDY_BIND: "::1" })).toBe("off");
    for (const bind of ["0.0.0.0", "::", "192.0.2.1", "127.example.org"]) {
      expect([bind, modeFor({ UNDERSTUDY_BIND: bind })]).toEqual([bind, "own"]);
      expect(() => modeFor({ UNDERSTUDY_BIND: bind, UNDERSTUDY_TLS: "off" })).toThrow("in clear");
      expect(modeFor({ UNDERSTUDY_BIND: bind, UNDERSTUDY_TLS: "proxy" })).toBe("proxy");
    }
    expect(() => modeFor({ UNDERSTUDY_TLS: "files" })).toThrow("UNDERSTUDY_TLS_CERTIFICATE");
    expect(() => modeFor({ UNDERSTUDY_TLS: "yes" })).toThrow("UNDERSTUDY_TLS");
  });

  it("with the own certificate: sign-in, cookies for this host over TLS alone, and the live socket", async () => {
    const { url, parts } = await start({ UNDERSTUDY_TLS: "own" });
    const ca = parts.authority.certificatePem;
    const { status, headers } = await post(`${url}/api/auth/sign-in/username`, ca, signInBody);
    expect(status).toBe(200);
    expect(headers["strict-transport-security"]).toBeUndefined();
    const [cookie = ""] = headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^__Host-understudy\.session_token=/);
    for (const attribute of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toContain("Domain");
    const socket = io(url, {
      ...{ path: "/live", ca, extraHeaders: { cookie: cookie.split(";")[0] ?? "" } },
      ...{ transports: ["websocket"], reconnection: false, forceNew: true },
    });
    await new Promise((resolve, reject) => socket.once("snapshot", resolve).once("connect_error", reject));
    socket.close();
    await expect(fetch(url.replace("https:", "http:"))).rejects.toThrow();
  });

  it("with given files: strict, and renewed with them without a restart", async () => {
    const { ca, certificateFile, keyFile, write, settings } = await files();
    const first = await write();
    const { url, parts } = await start(settings);
    const { status, headers } = await post(`${url}/api/auth/sign-in/username`, ca, signInBody);
    expect([status, headers["strict-transport-security"]]).toEqual([200, "max-age=31536000"]);
    const port = portOf(parts.web);
    expect(await certificateServed(port)).toBe(first);
    if (!("setSecureContext" in parts.web)) throw new Error("no TLS");
    const tls = { mode: "files", certificateFile, keyFile } as const;
    const warned = { yes: () => {} };
    const log = { info: () => {}, warn: () => warned.yes() } as unknown as Log;
    const end = keepCertificate(parts.web, tls, log, 20);
    try {
      const refused = new Promise<void>((resolve) => {
        warned.yes = resolve;
      });
      await writeFile(certificateFile, "half a certif");
      await refused;
      expect(await certificateServed(port)).toBe(first);
      const second = await write();
      await utimes(keyFile, new Date(), new Date());
      await eventually("renewed", async () => (await certificateServed(port)) === second);
    } finally {
      end();
    }
  });

  it("does not start with files that will not do, and names them", async () => {
    const { settings, certificateFile, keyFile, write } = await files();
    await expect(start(settings)).rejects.toThrow(`${certificateFile}, for browsers' TLS, cannot be read`);
    await write();
    await writeFile(certificateFile, "nothing");
    await expect(start(settings)).rejects.toThrow("no certificate and its key");
    for (const file of [certificateFile, keyFile]) {
      await write();
      await writeFile(file, "");
      await expect(start(settings)).rejects.toThrow("no certificate and its key");
    }
  });

  it("behind a proxy: strict, cookies over TLS alone, and people are where the proxy heard them", async () => {
    const { url, parts } = await start({ UNDERSTUDY_TLS: "proxy" });
    const headers = { ...json(url), "x-forwarded-for": "203.0.113.66, 192.0.2.7" };
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: "POST",
      headers,
      body: signInBody,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-understudy\..*Secure/);
    expect(await parts.database.prisma.session.findMany()).toMatchObject([{ ipAddress: "192.0.2.7" }]);
  });

  it("without a proxy nobody says where he is", async () => {
    const { url, parts } = await start({});
    const headers = { ...json(url), "x-forwarded-for": "192.0.2.7" };
    await fetch(`${url}/api/auth/sign-in/username`, { method: "POST", headers, body: signInBody });
    expect(await parts.database.prisma.session.findMany()).toMatchObject([{ ipAddress: "127.0.0.1" }]);
  });
});

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** The Debian package that brings what the lab or the tests need, and a file of it. */
const programs = {
  lab: {
    mmdebstrap: "/usr/bin/mmdebstrap",
    "apt-utils": "/usr/bin/apt-ftparchive",
    nftables: "/usr/sbin/nft",
    iproute2: "/usr/sbin/ip",
    "openssh-client": "/usr/bin/ssh",
    e2fsprogs: "/usr/sbin/mke2fs",
  },
  test: {
    chromium: "/usr/bin/chromium",
    // Screenshots in Chinese are of no use without its signs.
    "fonts-wqy-zenhei": "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
  },
};

/**
 * Installs the Debian packages that are missing for the lab, or for the tests (which need the lab's too),
 * saying which. Where there is no apt-get or no root it only says what is missing; the caller goes on and
 * finds out what works.
 */
export async function installSystemPackages(
  purpose: "lab" | "test",
  say: (line: string) => void,
): Promise<void> {
  const wanted = Object.entries({ ...programs.lab, ...(purpose === "test" ? programs.test : {}) });
  const missing = wanted.filter(([, path]) => !existsSync(path)).map(([name]) => name);
  if (missing.length === 0) return;
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) {
    say(`system packages missing: ${missing.join(", ")} (installing them needs Debian and root)`);
    return;
  }
  say(`system packages: installing ${missing.join(", ")}`);
  await aptGet(["update"]);
  await aptGet(["install", "--yes", "--no-install-recommends", ...missing]);
}

function aptGet(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("/usr/bin/apt-get", ["--quiet", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`apt-get ${args[0]} failed: ${said.trim().split("\n").slice(-3).join(" ")}`));
    });
  });
}

import type { Contestant } from "@/e2e/failover-bench/contestant";
import { servedFrom } from "@/e2e/failover-bench/served-from";
import { extraPackages, installPackages } from "@/lab/bench-packages";
import type { LabHost } from "@/lab/lab";
import { until } from "@/lab/stand/until";
import { writeStartPages } from "@/lab/stand/web-cluster";

/**
 * The usual pair: nginx runs on both hosts, keepalived (VRRP version 3) moves the address. It fences nobody, keeps no
 * more than an address, and knows no service but by a script that it asks.
 */
export async function installKeepalived(
  hosts: readonly LabHost[],
  say: (line: string) => void,
): Promise<void> {
  const packages = await extraPackages(["keepalived"], say);
  await writeStartPages([...hosts]);
  for (const host of hosts) {
    await installPackages(host, packages);
    await host.run(["systemctl", "enable", "--now", "nginx"]);
  }
}

export const keepalivedName = (advertSeconds: number) => `keepalived ${advertSeconds} s`;

/** Such a pair with advertisements every so many seconds; the script is asked as often. */
export function keepalivedPair(
  hosts: readonly LabHost[],
  options: { address: string; advertSeconds: number },
): Contestant {
  const { address, advertSeconds } = options;
  const name = keepalivedName(advertSeconds);
  /** Both run with these settings, as they may have been given others in between. */
  const settle = (host: LabHost, index: number) =>
    host
      .writeFile("/etc/keepalived/keepalived.conf", configuration(address, advertSeconds, 100 - index))
      .then(() => host.run(["systemctl", "start", "nginx", "keepalived"]))
      .then(() => host.run(["systemctl", "reload", "keepalived"]));
  const ready = async () => {
    // A server that has just been switched on is not ready for this at first.
    await until(`${name}: both hosts run it`, 60, async () => {
      await Promise.all(hosts.map(settle));
      return true;
    });
    return until(`${name}: one of both has the address`, 30, async () => {
      const having = await Promise.all(
        hosts.map(async (host) => (await host.run(["ip", "-o", "address"])).includes(` ${address}/`)),
      );
      return having.filter(Boolean).length === 1 ? servedFrom(address, hosts) : undefined;
    });
  };
  const move = async (to: LabHost) => {
    for (const host of hosts) if (host.name !== to.name) await host.run(["systemctl", "stop", "keepalived"]);
  };
  return { name, hosts, address, fences: false, patienceSeconds: 20, ready, move };
}

const configuration = (address: string, advertSeconds: number, priority: number) => `global_defs {
  vrrp_version 3
  enable_script_security
  script_user root
}
vrrp_script web {
  script "/usr/bin/pgrep -x nginx"
  interval ${advertSeconds}
  fall 1
  rise 1
}
vrrp_instance web {
  state BACKUP
  nopreempt
  interface eth0
  virtual_router_id 77
  priority ${priority}
  advert_int ${advertSeconds}
  virtual_ipaddress {
    ${address}/24 dev eth0
  }
  track_script {
    web
  }
}
`;

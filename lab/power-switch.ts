import { timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Lab } from "@/lab/lab";
import { gatewayOf, POWER_SWITCH_PORT } from "@/lab/layout";

/**
 * The lab's power switch, outside the hosts: `GET /plugs` → {plug: "on"|"off"}, `GET /plugs/PLUG` → {power},
 * `POST /plugs/PLUG/on|off|reboot`. Every request carries the switch's password as bearer token.
 */
export function startPowerSwitch(lab: Lab): Promise<Server> {
  const expected = Buffer.from(`Bearer ${lab.powerSwitch.password}`);
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return answer(401, "wrong password");
    const [, plugs, plug, action] = (request.url ?? "").split("/");
    if (plugs !== "plugs") return answer(404, "no such page");
    try {
      if (!plug) return answer(200, await powers(lab));
      const host = lab.hosts.find(({ name }) => name === plug);
      if (!host) return answer(404, `no such plug: ${plug}`);
      if (!action) return answer(200, { power: (await host.running()) ? "on" : "off" });
      if (request.method !== "POST") return answer(405, "switching needs POST");
      if (action === "off" || action === "reboot") await host.crash();
      if (action === "on" || action === "reboot") await host.start();
      if (!["on", "off", "reboot"].includes(action)) return answer(404, `no such action: ${action}`);
      answer(200, { power: action === "off" ? "off" : "on" });
    } catch (thrown) {
      answer(500, String(thrown));
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(POWER_SWITCH_PORT, gatewayOf(lab.index), () => resolve(server));
  });
}

async function powers(lab: Lab): Promise<Record<string, string>> {
  const entries = lab.hosts.map(async (host) => [host.name, (await host.running()) ? "on" : "off"] as const);
  return Object.fromEntries(await Promise.all(entries));
}

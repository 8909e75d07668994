import { timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Lab } from "@/lab/lab";
import { gatewayOf, POWER_SWITCH_PORT } from "@/lab/layout";
import { PowerPlug } from "@/lab/power-plug";

/**
 * The lab's power switch, outside the hosts: `GET /plugs` → {plug: "on"|"off"}, `GET /plugs/PLUG` → {power},
 * `POST /plugs/PLUG/on|off|reboot`. Every request carries the switch's password as bearer token.
 */
export function startPowerSwitch(lab: Lab, firmwareMs: number): Promise<Server> {
  const plugs = new Map(lab.hosts.map((host) => [host.name, new PowerPlug(host, firmwareMs)]));
  const expected = Buffer.from(`Bearer ${lab.powerSwitch.password}`);
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return answer(401, "wrong password");
    const [, page, name, action] = (request.url ?? "").split("/");
    if (page !== "plugs") return answer(404, "no such page");
    try {
      if (!name) {
        const powers = [...plugs].map(async ([plug, its]) => [plug, await its.power()] as const);
        return answer(200, Object.fromEntries(await Promise.all(powers)));
      }
      const plug = plugs.get(name);
      if (!plug) return answer(404, `no such plug: ${name}`);
      if (!action) return answer(200, { power: await plug.power() });
      if (request.method !== "POST") return answer(405, "switching needs POST");
      if (!["on", "off", "reboot"].includes(action)) return answer(404, `no such action: ${action}`);
      if (action !== "on") await plug.off();
      if (action !== "off") await plug.on();
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

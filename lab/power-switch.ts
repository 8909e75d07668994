import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Lab } from "@/lab/lab";
import { gatewayOf, POWER_SWITCH_PORT } from "@/lab/layout";
import { actionSchema, behaviourSchema, Outlets } from "@/lab/power-outlets";

/**
 * The lab's power switch, outside the hosts: `GET /plugs` → {plug: "on"|"off"}, `GET /plugs/PLUG` → {power},
 * `POST /plugs/PLUG/on|off|reboot`. Every request carries the switch's password as bearer token. For tests that
 * want a worse switch: `POST /behaviour`, `POST /buttons/PLUG/on|off|reboot`, `GET /log` of what it did and `GET /refusals`.
 */
export function startPowerSwitch(lab: Lab, firmwareMs: number): Promise<Server> {
  const expected = Buffer.from(`Bearer ${lab.powerSwitch.password}`);
  const outlets = new Outlets(lab, firmwareMs);
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return answer(401, "wrong password");
    const [, page = "", plug, asked] = (request.url ?? "").split("/");
    try {
      if (page === "log") return answer(200, outlets.done);
      if (page === "refusals") return answer(200, outlets.refused);
      if (page === "behaviour") {
        outlets.behaviour = behaviourSchema.parse(await json(request));
        return answer(200, outlets.behaviour);
      }
      if (page !== "plugs" && page !== "buttons") return answer(404, "no such page");
      if (!plug) return answer(200, await outlets.powers());
      if (!outlets.has(plug)) return answer(404, `no such plug: ${plug}`);
      if (!asked) return answer(200, { power: await outlets.power(plug) });
      if (request.method !== "POST") return answer(405, "switching needs POST");
      const action = actionSchema.safeParse(asked);
      if (!action.success) return answer(404, `no such action: ${asked}`);
      await outlets.switch(plug, action.data, page === "buttons" ? "button" : "request");
      answer(200, { power: action.data === "off" ? "off" : "on" });
    } catch (thrown) {
      answer(500, String(thrown));
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(POWER_SWITCH_PORT, gatewayOf(lab.index), () => resolve(server));
  });
}

async function json(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return JSON.parse(text || "{}");
}

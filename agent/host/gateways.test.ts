import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseGateways } from "@/agent/host/gateways";

const recorded = (name: string) => readFileSync(new URL(`recorded/${name}.json`, import.meta.url), "utf8");

it("default gateways are told, each once, also of routes with several; what others could not use is not", () => {
  expect(parseGateways(recorded("ip-route-default"))).toEqual(["10.99.0.1", "10.99.0.2", "10.99.0.3"]);
  expect(parseGateways(recorded("ip-route-default-6"))).toEqual(["fd99::1"]);
  for (const none of ["", "[]\n"]) expect(parseGateways(none)).toEqual([]);
});

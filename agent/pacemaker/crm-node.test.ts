import { expect, it } from "vitest";
import { namesIn } from "@/agent/pacemaker/crm-node";

it("reads the names of members and of lost nodes, recorded from crm_node 2.1.5", () => {
  expect(namesIn("1 alpha member\n2 bravo member\n3 echo lost\n")).toEqual(["alpha", "bravo", "echo"]);
});

import { describe, expect, it } from "vitest";
import {
  type ApplicationDraft,
  applicationFaults,
  applicationGroup,
  applicationKinds,
  clientNetworksOf,
  emptyApplication,
} from "@/components/application/application-draft";
import { groupDefinitionSchema } from "@/protocol/definition";

const full: ApplicationDraft = {
  ...emptyApplication,
  ...{ name: "Shop", network: "public", address: "192.0.2.50", service: "systemd:shop" },
  ...{ device: "/dev/vg/shop", directory: "/srv/shop" },
};
const types = (kind: ApplicationDraft["kind"]) =>
  applicationGroup({ ...full, kind }, "192.0.2.0/24").resources.map(({ type }) => type);

describe("an application", () => {
  it("is a group whose parts come up one after the other", () => {
    expect(types("web")).toEqual(["ocf:heartbeat:IPaddr2", "ocf:heartbeat:nginx"]);
    expect(types("disk")).toEqual(["ocf:heartbeat:Filesystem", "ocf:heartbeat:IPaddr2", "systemd:shop"]);
    const { resources } = applicationGroup({ ...full, kind: "disk" }, "192.0.2.0/24");
    expect(resources.map(({ dependsOn }) => dependsOn)).toEqual([[], ["Shop-Disk"], ["Shop-Address"]]);
    expect(resources[1]?.parameters).toEqual({ ip: "192.0.2.50", cidr_netmask: "24" });
  });

  it("of every kind is a group the console takes", () => {
    for (const kind of applicationKinds) {
      const group = applicationGroup({ ...full, kind }, "192.0.2.0/24");
      expect(groupDefinitionSchema.safeParse(group).success).toBe(true);
      expect(applicationFaults({ ...full, kind }, [])).toEqual({});
    }
  });

  it.each<[Partial<ApplicationDraft>, string[]]>([
    [{ name: "" }, ["name"]],
    [{ name: "1 bad" }, ["name"]],
    [{ name: "Web" }, ["name"]],
    [{ name: "Mail" }, ["name"]],
    [{ address: "somewhere" }, ["address"]],
    [{ network: "" }, ["address"]],
    [{ kind: "service", service: "sshd" }, ["service"]],
    [{ kind: "web", configFile: "nginx.conf" }, ["configFile"]],
    [{ kind: "disk", device: " ", directory: "srv" }, ["device", "directory"]],
  ])("with %o is told at its field", (change, fields) => {
    expect(Object.keys(applicationFaults({ ...full, ...change }, ["Web", "Mail-Address"]))).toEqual(fields);
  });

  it("is offered the networks that clients use", () => {
    const network = (name: string, role: string, enabled = true) => ({ name, role, enabled });
    const all = { a: network("a", "private"), b: network("b", "mixed"), c: network("c", "public", false) };
    expect(clientNetworksOf(all as never).map(({ name }) => name)).toEqual(["b"]);
  });
});

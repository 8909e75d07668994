import type { Wanted } from "@/e2e/screen-bench/seen-in-row";
import type { LabHost } from "@/lab/lab";
import { endNginx } from "@/lab/stand/nginx";

/** Something that happens on a node at a known instant, and what a list of the console says of it. */
export interface Happening {
  name: string;
  /** The list, as its address within the cluster has it. */
  list: string;
  /** Where its instant is: a tool of the cluster's has changed it when it returns, what is cut or killed is so at once. */
  instant: "begun" | "returned";
  wanted(on: Hosts): Wanted;
  act(on: Hosts): Promise<unknown>;
  /** Brings back what was before; what the list says then. */
  undo(on: Hosts): Promise<unknown>;
  after(on: Hosts): Wanted;
}
export interface Hosts {
  owner: LabHost;
  standby: LabHost;
}

const standby = ({ owner, standby }: Hosts, value: "on" | "off") =>
  owner.run(["crm_standby", "--node", standby.name, "--update", value]);

export const happenings: Happening[] = [
  {
    ...{ name: "the standby node is paused with Pacemaker's tool", list: "nodes", instant: "returned" },
    wanted: (on) => ({ row: on.standby.name, is: ["paused", "draining"] }),
    act: (on) => standby(on, "on"),
    undo: (on) => standby(on, "off"),
    after: (on) => ({ row: on.standby.name, is: ["up"] }),
  },
  {
    ...{ name: "the service's processes are killed, fast detection", list: "resources", instant: "begun" },
    wanted: () => ({ row: "Web-Server", isNot: "online" }),
    act: ({ owner }) => endNginx(owner),
    // So many failures as here would be one too many for both nodes; in the midst of the recovery it would be upset.
    async undo({ owner }) {
      await owner.run(["crm_resource", "--wait", "--timeout", "30"], { timeoutMs: 40_000 });
      await owner.run(["crm_resource", "--cleanup", "--resource", "Web-Server"]);
    },
    after: () => ({ row: "Web-Server", is: ["online"] }),
  },
  {
    ...{ name: "the standby's client cable is pulled", list: "networks", instant: "begun" },
    wanted: () => ({ row: "public", isNot: "up" }),
    act: (on) => on.standby.unplug("public"),
    undo: (on) => on.standby.plug("public"),
    after: () => ({ row: "public", is: ["up"] }),
  },
];

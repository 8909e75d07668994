import type { LabHost } from "@/lab/lab";

/** Of nginx's own processes, as they name themselves: its resource agent is a script that is called nginx too. */
const OWN = "^nginx: ";

export const nginxRuns = async (host: LabHost): Promise<boolean> =>
  (await host.exec(["pgrep", "--full", OWN])).code === 0;

/** Ends nginx behind the cluster's back: without a word, or as it may end by itself. Throws where none runs. */
export const endNginx = (host: LabHost, signal: "KILL" | "TERM" = "KILL"): Promise<string> =>
  host.run(["pkill", `-${signal}`, "--full", OWN]);

/** The number of nginx's first process, the same as long as it was not started anew; "": none runs. */
export const nginxPid = async (host: LabHost): Promise<string> =>
  (await host.exec(["pgrep", "--oldest", "--full", OWN])).stdout.trim();

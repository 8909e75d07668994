import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AgentPackage, agentPackageSchema } from "@/protocol/agent-package";
import { ProblemError } from "@/protocol/problem";
import type { LiveState } from "@/server/live/live-state";

const LOOKED_AT_MS = 5000;

/** The agent that this console hands out, as agent/build.ts leaves it in a folder. Read anew each time: a build replaces it. */
export class AgentPackages {
  constructor(private readonly folder: string) {}

  /** @throws ProblemError `agent.not-built` */
  async describe(): Promise<AgentPackage> {
    const text = await readFile(join(this.folder, "understudy-agent.json"), "utf8").catch(() => {
      throw notBuilt();
    });
    return agentPackageSchema.parse(JSON.parse(text));
  }

  /** @throws ProblemError `agent.not-built` */
  content(): Promise<Buffer> {
    return readFile(join(this.folder, "understudy-agent.deb")).catch(() => {
      throw notBuilt();
    });
  }

  /** Keeps `agent` of the live state. Answers how to end. */
  publish(live: LiveState): () => void {
    const look = async () => {
      const { version, digest } = (await this.describe().catch(() => null)) ?? {};
      const agent = version && digest ? { version, digest } : null;
      if (agent?.digest !== live.current.agent?.digest) live.update((state) => ({ ...state, agent }));
    };
    void look();
    const timer = setInterval(() => void look(), LOOKED_AT_MS);
    return () => clearInterval(timer);
  }
}

const notBuilt = () =>
  new ProblemError({
    code: "agent.not-built",
    message:
      "This console has no agent package to hand out. Run `npm run build` where the console is installed.",
  });

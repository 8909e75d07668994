import { SwitchControl } from "@/lab/switch-control";
import { HostSampler } from "@/lab/torture/samplers/host-sampler";
import { LedgerWriter } from "@/lab/torture/samplers/ledger-writer";
import { ViewSampler } from "@/lab/torture/samplers/view-sampler";
import { LEDGER_FOLDER, openStage, processFiles, type Stage, type StageOptions } from "@/lab/torture/stage";

/** A stage with everything that looks at it. */
export interface Bench {
  stage: Stage;
  hosts: HostSampler;
  writer: LedgerWriter;
  views: ViewSampler;
  power: SwitchControl;
  close(): Promise<void>;
}

export async function openBench(options: StageOptions): Promise<Bench> {
  const stage = await openStage(options);
  const hosts = new HostSampler({
    ...{ address: stage.address, folder: LEDGER_FOLDER, device: stage.ledgerDisk.number },
    processes: await processFiles(stage.stand.lab),
  });
  const writer = new LedgerWriter(stage.address);
  const views = new ViewSampler(stage);
  return {
    ...{ stage, hosts, writer, views, power: new SwitchControl(stage.stand.lab) },
    close: async () => {
      hosts.end();
      try {
        await Promise.all([writer.end(), views.end()]);
      } finally {
        await stage.stand.close();
      }
    },
  };
}

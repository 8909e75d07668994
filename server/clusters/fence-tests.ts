import { isDeepStrictEqual } from "node:util";
import { fenceDevicesOf } from "@/compiler/objects/cluster-objects";
import { fenceDeviceProperties } from "@/compiler/objects/fence-devices";
import type { Definition } from "@/protocol/definition";
import { type FenceTest, fenceTestSchema, type ShownFenceTest } from "@/protocol/fencing";
import type { Database } from "@/server/database/database";

interface Kept {
  test: FenceTest;
  /** The device as it was then. */
  tested: unknown;
}

/** What came of asking the fence devices last: in the database, and at hand for the live state. */
export class FenceTests {
  readonly #kept = new Map<string, Map<string, Kept>>();

  constructor(private readonly database: Database) {}

  /** Once, before the first state is merged. */
  async load(): Promise<void> {
    for (const row of await this.database.prisma.fenceTest.findMany()) {
      const { at, by, answers } = row;
      const test = fenceTestSchema.safeParse({ at: at.getTime(), by, answers });
      // One that another version kept in a form of its own counts as none.
      if (test.success) this.#keep(row.clusterId, row.device, { test: test.data, tested: row.tested });
    }
  }

  async record(clusterId: string, definition: Definition, device: string, test: FenceTest): Promise<void> {
    this.database.require();
    const tested = testedPart(definition, device);
    const row = { tested: tested as object, at: new Date(test.at), by: test.by, answers: test.answers };
    await this.database.prisma.fenceTest.upsert({
      where: { clusterId_device: { clusterId, device } },
      create: { clusterId, device, ...row },
      update: row,
    });
    this.#keep(clusterId, device, { test, tested });
  }

  /** Its secrets are others now: what it answered with the old ones says nothing. */
  async forget(clusterId: string, device: string): Promise<void> {
    this.database.require();
    await this.database.prisma.fenceTest.deleteMany({ where: { clusterId, device } });
    this.#kept.get(clusterId)?.delete(device);
  }

  forgetCluster(clusterId: string): void {
    this.#kept.delete(clusterId);
  }

  /** Of each device of a definition that was ever tested. */
  of(clusterId: string, definition: Definition): Record<string, ShownFenceTest> {
    const kept = this.#kept.get(clusterId);
    return Object.fromEntries(
      fenceDevicesOf(definition).flatMap(({ name }) => {
        const found = kept?.get(name);
        if (!found) return [];
        const current = isDeepStrictEqual(found.tested, testedPart(definition, name));
        return [[name, { ...found.test, current }]];
      }),
    );
  }

  #keep(clusterId: string, device: string, kept: Kept): void {
    const tests = this.#kept.get(clusterId) ?? new Map<string, Kept>();
    this.#kept.set(clusterId, tests.set(device, kept));
  }
}

/** What a test is of: when one of these changes, it must be tested again. As JSON has it, so that it compares. */
function testedPart(definition: Definition, device: string): unknown {
  const { fenceType, parameters, secretParameters, plugs } = fenceDeviceProperties(definition, device);
  return JSON.parse(JSON.stringify({ fenceType, parameters, secretParameters, plugs }));
}

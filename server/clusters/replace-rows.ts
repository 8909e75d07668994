import type { definitionRows } from "@/server/clusters/definition-rows";
import type { Prisma } from "@/server/database/generated/client";

/** A definition's rows in place of those that stand. */
export async function replaceRows(
  tx: Prisma.TransactionClient,
  clusterId: string,
  rows: ReturnType<typeof definitionRows>,
): Promise<void> {
  await tx.resource.deleteMany({ where: { clusterId } });
  await tx.group.deleteMany({ where: { clusterId } });
  await tx.network.deleteMany({ where: { clusterId } });
  await tx.node.deleteMany({ where: { clusterId } });
  await tx.fenceDevice.deleteMany({ where: { clusterId } });
  await tx.node.createMany({ data: rows.nodes });
  await tx.network.createMany({ data: rows.networks });
  await tx.networkInterface.createMany({ data: rows.interfaces });
  await tx.group.createMany({ data: rows.groups });
  await tx.resource.createMany({ data: rows.resources });
  await tx.resourceDependency.createMany({ data: rows.dependencies });
  await tx.fenceDevice.createMany({ data: rows.fenceDevices });
}

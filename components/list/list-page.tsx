"use client";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { ObjectList } from "@/components/list/object-list";
import { columnsOf, type ListId, useRows } from "@/components/list/use-rows";

const firstSorts: Partial<Record<ListId, { column: string; down: boolean }>> = {
  networks: { column: "priority", down: false },
  operations: { column: "time", down: true },
  events: { column: "time", down: true },
};

/** One list of a cluster, or of everything. */
export function ListPage({ list, clusterId }: { list: ListId; clusterId: string | null }) {
  const t = useTranslations("lists");
  const rows = useRows(list, clusterId);
  const name = useConsole((state) => (clusterId ? (state.clusters[clusterId]?.name ?? null) : null));
  const title = name ? t("titleOf", { list: t(`titles.${list}`), name }) : t(`titles.${list}`);
  return (
    <ObjectList
      key={`${list} ${clusterId}`}
      title={title}
      columns={columnsOf[list]}
      rows={rows}
      firstSort={firstSorts[list] ?? { column: columnsOf[list][0], down: false }}
    />
  );
}

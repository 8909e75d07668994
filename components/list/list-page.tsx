"use client";
import { useTranslations } from "use-intl";
import { Queries } from "@/components/console/queries";
import { useConsole } from "@/components/console/use-console";
import { addressOf, type Place } from "@/components/frame/place";
import type { ListId } from "@/components/list/list-columns";
import { ObjectList } from "@/components/list/object-list";
import { useOlderOperations } from "@/components/list/use-older-operations";
import { useRows } from "@/components/list/use-rows";
import { ProblemView } from "@/components/operation/problem-view";
import { nameOf } from "@/components/tree/tree-items";
import { Button } from "@/components/ui/button";
import { toProblem } from "@/protocol/problem";

/** One list of a cluster, or of everything. `about`: only the events about this object. */
export function ListPage(props: Parameters<typeof Listed>[0]) {
  return (
    <Queries>
      <Listed {...props} />
    </Queries>
  );
}

function Listed({ list, clusterId, about }: { list: ListId; clusterId: string | null; about?: Place }) {
  const t = useTranslations("lists");
  const older = useOlderOperations(list === "operations", clusterId);
  const rows = useRows(list, clusterId, about, older.operations);
  const name = useConsole((state) => (clusterId ? (state.clusters[clusterId]?.name ?? null) : null));
  const object = about ? nameOf(about, null, () => "") : name;
  const title = object ? t("titleOf", { list: t(`titles.${list}`), name: object }) : t(`titles.${list}`);
  return (
    <ObjectList
      key={`${list} ${clusterId} ${about ? addressOf(about) : ""}`}
      title={title}
      list={list}
      rows={rows}
    >
      {older.error ? <ProblemView problem={toProblem(older.error)} /> : null}
      {older.showMore ? (
        <Button className="m-3" disabled={older.isFetching} onClick={older.showMore}>
          {t("older")}
        </Button>
      ) : null}
    </ObjectList>
  );
}

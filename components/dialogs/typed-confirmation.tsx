"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { TypedName } from "@/components/dialogs/typed-name";

type Props =
  | { about: "cluster" | "stop"; clusterId: string }
  | { about: "node"; clusterId: string; node: string };

/** For what cannot be undone or ends all service: says what will be lost, wants the name typed, and has the safe button focused. */
export function TypedConfirmation(props: Props) {
  const t = useTranslations("dialogs");
  const cluster = useCluster(props.clusterId);
  const [typed, type] = useState("");
  const name = props.about === "node" ? props.node : (cluster?.name ?? "");
  const { clusterId } = props;
  const draft =
    name === "" || typed !== name
      ? null
      : props.about === "node"
        ? ({ type: "node.evict", clusterId, node: props.node, confirmName: typed } as const)
        : ({
            type: props.about === "stop" ? "cluster.stop-service" : "cluster.destroy",
            clusterId,
            confirmName: typed,
          } as const);
  const groups = Object.values(cluster?.groups ?? {})
    .filter(({ state }) => props.about === "cluster" || state !== "offline")
    .map((group) => group.name);
  return (
    <OperationForm
      title={t(`${props.about}.title`, { name })}
      action={t(`${props.about}.action`)}
      draft={draft}
      danger
    >
      <p>{t(`${props.about}.lost`, { name, nodes: Object.keys(cluster?.nodes ?? {}).join(", ") })}</p>
      {props.about !== "node" && groups.length > 0 ? (
        <p>{t(`${props.about}.groups`, { groups: groups.join(", ") })}</p>
      ) : null}
      <TypedName name={name} value={typed} onChange={type} />
    </OperationForm>
  );
}

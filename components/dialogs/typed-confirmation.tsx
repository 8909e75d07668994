"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { RequestDraft } from "@/components/console/request-operation";
import { useCluster } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { TypedName } from "@/components/dialogs/typed-name";
import { TextField } from "@/components/forms/text-field";

type Props =
  | { about: "cluster" | "stop"; clusterId: string }
  | { about: "node"; clusterId: string; node: string };

/** For what cannot be undone or ends all service: says what will be lost, wants the name typed, and has the safe button focused. */
export function TypedConfirmation(props: Props) {
  const t = useTranslations("dialogs");
  const cluster = useCluster(props.clusterId);
  const [typed, type] = useState("");
  const [why, setWhy] = useState("");
  const dangerous = props.about !== "stop";
  const reason = why.trim();
  const name = props.about === "node" ? props.node : (cluster?.name ?? "");
  const { clusterId } = props;
  const draft =
    name === "" || typed !== name || (dangerous && reason === "")
      ? null
      : draftOf(props, { clusterId, confirmName: typed }, reason);
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
      {dangerous ? (
        <TextField
          label={t("fence.reason")}
          field="reason"
          value={why}
          maxLength={500}
          required
          onChange={setWhy}
        />
      ) : null}
      <TypedName name={name} value={typed} onChange={type} />
    </OperationForm>
  );
}

function draftOf(
  props: Props,
  confirmed: { clusterId: string; confirmName: string },
  reason: string,
): RequestDraft {
  if (props.about === "node") return { type: "node.evict", ...confirmed, node: props.node, reason };
  return props.about === "stop"
    ? { type: "cluster.stop-service", ...confirmed }
    : { type: "cluster.destroy", ...confirmed, reason };
}

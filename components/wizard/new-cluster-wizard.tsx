"use client";
import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { useFenceType } from "@/components/fencing/fence-device-fields";
import { useNameError } from "@/components/forms/use-name-error";
import { hasEnded } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { isComplete } from "@/components/time/time-draft";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { AddressPage, useAddressCheck } from "@/components/wizard/address-page";
import type { AnalysisOutcome } from "@/components/wizard/analysis-outcome";
import { AnalysisPage } from "@/components/wizard/analysis-page";
import { CreatePage } from "@/components/wizard/create-page";
import {
  heartbeatNetworks,
  nameIsValid,
  nodeAsSource,
  toPlan,
  toSecrets,
  withServers,
} from "@/components/wizard/draft";
import { FencingPage, fencingIsComplete } from "@/components/wizard/fencing-page";
import { NetworksPage, PriorityPage } from "@/components/wizard/networks-page";
import { ReviewPage, useCompiled } from "@/components/wizard/review-page";
import { ServersPage, whyNotNode } from "@/components/wizard/servers-page";
import { TimePage } from "@/components/wizard/time-page";
import { useDraft } from "@/components/wizard/use-draft";
import { WizardFrame, type WizardPage } from "@/components/wizard/wizard-frame";
import { objectNameSchema } from "@/protocol/names";

/** From joined servers to a cluster, one question per page. */
export function NewClusterWizard() {
  const t = useTranslations("wizard");
  const nameError = useNameError();
  const { draft, change, forget } = useDraft();
  const [at, go] = useState(0);
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<AnalysisOutcome>("running");
  const { request, reset, operation, problem, sending } = useRequestOperation();
  const all = useConsole((state) => state.servers);
  const clusters = useConsole((state) => state.clusters);
  const servers = draft.serverIds.flatMap((id) => all?.[id] ?? []);
  const taken = Object.values(clusters ?? {}).map(({ name }) => name);
  const fenceType = useFenceType(draft.serverIds[0] ?? "", draft.fencing.type);
  const addressCheck = useAddressCheck({ draft, servers });
  const plan = toPlan(draft, servers, Object.keys(secrets));
  const compiled = useCompiled(plan, at === REVIEW);
  const chooseServers = useCallback(
    (ids: string[]) =>
      change(
        withServers(
          draft,
          ids.flatMap((id) => all?.[id] ?? []),
        ),
      ),
    [change, draft, all],
  );
  // A resumed draft may name servers that were forgotten meanwhile; they are not on the list to be unticked.
  const forgotten = all !== null && operation === null && servers.length < draft.serverIds.length;
  useEffect(() => {
    if (forgotten) chooseServers(draft.serverIds);
  }, [forgotten, chooseServers, draft.serverIds]);
  const unfit = servers.some((server) => whyNotNode(server, null) !== null);
  const namesDiffer = new Set(draft.networks.map(({ name }) => name)).size === draft.networks.length;
  const namesGood = draft.networks.every(({ name }) => objectNameSchema.safeParse(name).success);
  const followsNode = nodeAsSource(draft, servers);
  const addressWanted = draft.address.network !== "";

  const page = (id: PageId, content: React.ReactNode, blocked: string | null): WizardPage => ({
    id,
    title: t(`pages.${id}.title`),
    intro: t(`pages.${id}.intro`),
    content,
    blocked,
  });
  const pages: WizardPage[] = [
    page(
      "name",
      <Field label={t("name")} hint={t("nameHint")} error={nameError(draft.name, taken)} required>
        <Input
          value={draft.name}
          onChange={(event) => change({ ...draft, name: event.target.value })}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>,
      nameIsValid(draft, taken) ? null : t("blocked.name"),
    ),
    page(
      "servers",
      <ServersPage chosen={draft.serverIds} onChange={chooseServers} />,
      unfit ? t("blocked.unfit") : servers.length < 2 ? t("blocked.servers") : null,
    ),
    page(
      "analysis",
      <AnalysisPage
        clusterName={draft.name}
        serverIds={draft.serverIds}
        clusterId={null}
        onOutcome={setOutcome}
      />,
      outcome === "good" ? null : t(`blocked.analysis.${outcome}`),
    ),
    page(
      "networks",
      <NetworksPage draft={draft} onChange={change} />,
      heartbeatNetworks(draft).length === 0
        ? t("blocked.networks")
        : namesDiffer && namesGood
          ? null
          : t("blocked.networkNames"),
    ),
    page("priority", <PriorityPage draft={draft} onChange={change} />, null),
    page(
      "time",
      <TimePage draft={draft} onChange={change} servers={servers} />,
      followsNode
        ? t("blocked.timeOfNode", { name: followsNode })
        : isComplete(draft.time)
          ? null
          : t("blocked.time"),
    ),
    page(
      "fencing",
      <FencingPage draft={draft} onChange={change} secrets={secrets} onSecrets={setSecrets} />,
      fencingIsComplete(draft, secrets, fenceType.data) ? null : t("blocked.fencing"),
    ),
    page(
      "address",
      <AddressPage draft={draft} onChange={change} servers={servers} />,
      !addressWanted || addressCheck.data?.taken === false ? null : t("blocked.address"),
    ),
    page(
      "review",
      operation ? (
        <CreatePage operation={operation} onDone={forget} onBack={reset} />
      ) : (
        <>
          {problem ? <ProblemView problem={problem} /> : null}
          <ReviewPage plan={plan} />
        </>
      ),
      compiled.data && !sending ? null : t("blocked.review"),
    ),
  ];
  const create = () =>
    request({
      type: "cluster.create",
      plan,
      secrets: toSecrets(secrets),
      confirmNoFencing: draft.fencing.without ? draft.fencing.confirm : null,
    });
  const closing = operation ? (
    <Button look={hasEnded(operation) ? "primary" : "plain"} onClick={closeDialog}>
      {t("close")}
    </Button>
  ) : undefined;
  return (
    <WizardFrame
      title={draft.name ? t("titleOf", { name: draft.name }) : t("title")}
      pages={pages}
      at={at}
      onGo={go}
      finish={t("create.action")}
      onFinish={create}
      closing={closing}
    />
  );
}

const pageIds = [
  "name",
  "servers",
  "analysis",
  "networks",
  "priority",
  "time",
  "fencing",
  "address",
  "review",
] as const;
type PageId = (typeof pageIds)[number];
const REVIEW = pageIds.indexOf("review");

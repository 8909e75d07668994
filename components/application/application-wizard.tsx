"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AddressChoice, useFreeAddress } from "@/components/application/address-choice";
import {
  type ApplicationDraft,
  applicationFaults,
  applicationGroup,
  applicationKinds,
  clientNetworksOf,
  emptyApplication,
} from "@/components/application/application-draft";
import { PartsPage } from "@/components/application/parts-page";
import { useCluster } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { OwnerOrder } from "@/components/dialogs/owner-order";
import { OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { WizardFrame, type WizardPage } from "@/components/wizard/wizard-frame";
import type { ClusterState } from "@/protocol/console-state";

/** Configure Application: a whole group with its address and what runs there, from a few questions. */
export function ApplicationWizard({ clusterId }: { clusterId: string }) {
  const cluster = useCluster(clusterId);
  return cluster ? <Wizard cluster={cluster} /> : null;
}

function Wizard({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("application");
  const dialogs = useTranslations("dialogs");
  const [at, go] = useState(0);
  const [draft, setDraft] = useState<ApplicationDraft>({
    ...emptyApplication,
    network: clientNetworksOf(cluster.networks)[0]?.name ?? "",
  });
  const { request, operation, problem, sending } = useRequestOperation();
  const check = useFreeAddress(cluster, draft);
  const taken = [...Object.keys(cluster.groups), ...Object.keys(cluster.resources)];
  const faults = applicationFaults(draft, taken);
  const [touched, touch] = useState<ReadonlySet<string>>(new Set());
  const change = (next: ApplicationDraft) => {
    const changed = (Object.keys(next) as (keyof ApplicationDraft)[]).filter(
      (key) => next[key] !== draft[key],
    );
    touch(new Set([...touched, ...changed]));
    setDraft(next);
  };
  // What was not entered yet is missing, not wrong.
  const told = Object.fromEntries(
    Object.entries(faults).filter(([key]) => touched.has(key) || draft[key as keyof ApplicationDraft] !== ""),
  ) as typeof faults;
  const group = applicationGroup(draft, cluster.networks[draft.network]?.subnet ?? "");
  const blockedBy = (...fields: (keyof ApplicationDraft)[]) => {
    const fault = fields.flatMap((field) => faults[field] ?? [])[0];
    return fault ? t(`fault.${fault}`) : null;
  };
  const page = (id: PageId, content: React.ReactNode, blocked: string | null): WizardPage => ({
    ...{ id, content, blocked },
    title: t(`pages.${id}.title`),
    intro: t(`pages.${id}.intro`),
  });
  const pages: WizardPage[] = [
    page(
      "kind",
      <>
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{t("pages.kind.title")}</legend>
          {applicationKinds.map((kind) => (
            <label key={kind} className="flex items-start gap-2">
              <input
                type="radio"
                name="kind"
                className="mt-1"
                checked={draft.kind === kind}
                onChange={() => setDraft({ ...draft, kind })}
              />
              <span>
                <b className="font-medium">{t(`kind.${kind}`)}</b>
                <span className="block text-ink-soft text-xs">{t(`kindHint.${kind}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label={t("name")}
          hint={dialogs("nameHint")}
          error={told.name && t(`fault.${told.name}`)}
          required
        >
          <Input
            value={draft.name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ ...draft, name: event.target.value })}
          />
        </Field>
      </>,
      blockedBy("name"),
    ),
    page(
      "address",
      <AddressChoice {...{ cluster, draft, check }} isWrong={told.address !== undefined} onChange={change} />,
      blockedBy("address") ?? (check.data?.taken === false ? null : t("fault.notFree")),
    ),
    page(
      "parts",
      <PartsPage clusterId={cluster.id} draft={draft} faults={told} onChange={change} />,
      blockedBy("service", "configFile", "device", "directory"),
    ),
    page(
      "review",
      operation ? (
        <OperationProgress operation={operation} />
      ) : (
        <>
          {problem ? <ProblemView problem={problem} /> : null}
          <ol aria-label={t("order")} className="list-decimal pl-5">
            {group.resources.map(({ name, type, parameters }) => (
              <li key={name} className="select-text">
                <b className="font-medium">{name}</b> ({type}){" "}
                <span className="text-ink-soft">
                  {Object.entries(parameters)
                    .map(([key, value]) => `${key}=${value}`)
                    .join(", ")}
                </span>
              </li>
            ))}
          </ol>
          <OwnerOrder
            nodes={Object.keys(cluster.nodes)}
            value={draft.preferredOwners}
            onChange={(preferredOwners) => setDraft({ ...draft, preferredOwners })}
          />
        </>
      ),
      sending || operation ? t("fault.running") : null,
    ),
  ];
  return (
    <WizardFrame
      title={t("title", { name: cluster.name })}
      {...{ pages, at }}
      onGo={go}
      finish={t("create")}
      onFinish={() => request({ type: "group.create", clusterId: cluster.id, group })}
      closing={operation ? <Button onClick={closeDialog}>{dialogs("close")}</Button> : undefined}
    />
  );
}

type PageId = "kind" | "address" | "parts" | "review";

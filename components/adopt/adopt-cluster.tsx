"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { foundClusters } from "@/components/adopt/found-clusters";
import { useConsole } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { Badge } from "@/components/ui/badge";

/** Takes a cluster over that was made elsewhere: which one, on which servers, and that nothing there is changed. */
export function AdoptCluster({ cluster }: { cluster: string | null }) {
  const t = useTranslations("dialogs");
  const state = useConsole((all) => all);
  const found = state ? foundClusters(state) : [];
  // What was chosen stays on the list while it is being adopted.
  const [first] = useState(() => cluster ?? found[0]?.name ?? "");
  const [name, choose] = useState(first);
  const chosen = found.find((each) => each.name === name);
  const draft = chosen
    ? ({ type: "cluster.adopt", serverIds: chosen.servers.map(({ id }) => id) } as const)
    : null;
  return (
    <OperationForm title={t("adopt.title")} action={t("adopt.action")} draft={draft}>
      <p>{t("adopt.text")}</p>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">{t("adopt.which")}</legend>
        {found.map((each) => (
          <label key={each.name} className="flex items-center gap-2">
            <input
              type="radio"
              name="cluster"
              checked={each.name === name}
              onChange={() => choose(each.name)}
            />
            <strong>{each.name || t("adopt.nameless")}</strong>
            {each.servers.map(({ id, hostname, running }) => (
              <Badge key={id} tone={running ? "good" : "idle"}>
                {t(running ? "adopt.running" : "adopt.stopped", { server: hostname })}
              </Badge>
            ))}
          </label>
        ))}
      </fieldset>
    </OperationForm>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { Queries } from "@/components/console/queries";
import { textIn } from "@/components/forms/metadata-parameters";
import { ProblemView } from "@/components/operation/problem-view";
import { FactList } from "@/components/ui/fact-list";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** What a resource agent says of itself: what it is for, how long its actions may take, which parameters it takes. */
export function ResourceTypeFacts(props: { clusterId: string; type: string }) {
  return (
    <Queries>
      <Facts {...props} />
    </Queries>
  );
}

function Facts({ clusterId, type }: { clusterId: string; type: string }) {
  const t = useTranslations("lists");
  const locale = useLocale();
  const { data, error } = useQuery({
    queryKey: ["resource-type", clusterId, type],
    queryFn: () => callApi("describeResourceType", { params: { id: clusterId, type } }),
    retry: false,
  });
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner />;
  const timed = data.actions.filter(({ timeoutSeconds }) => timeoutSeconds !== null);
  return (
    <div className="flex flex-col gap-3">
      <FactList
        facts={[
          [t("columns.agent"), <code key="agent">{type}</code>],
          [t("columns.description"), textIn(data.shortDescription, locale) || "–"],
          [t("agentVersion"), data.version || "–"],
          [
            t("agentActions"),
            timed
              .map(({ name, timeoutSeconds }) =>
                t("agentTimeout", { action: name, seconds: timeoutSeconds ?? 0 }),
              )
              .join(", ") || "–",
          ],
        ]}
      />
      <p className="max-w-prose whitespace-pre-line">{textIn(data.longDescription, locale)}</p>
      <h3 className="font-semibold">{t("agentParameters")}</h3>
      <FactList
        facts={data.parameters
          .filter(({ deprecated }) => !deprecated)
          .map(({ name, required, default: preset, shortDescription }) => [
            <code key={name}>{name}</code>,
            [
              textIn(shortDescription, locale),
              ...(required ? [t("required")] : []),
              ...(preset ? [t("defaultIs", { value: preset })] : []),
            ]
              .filter(Boolean)
              .join(" · "),
          ])}
      />
    </div>
  );
}

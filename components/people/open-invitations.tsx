"use client";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useInstant } from "@/components/i18n/use-instant";
import { ProblemView } from "@/components/operation/problem-view";
import { useInvitations, usePeopleChange } from "@/components/people/people-queries";
import { Button } from "@/components/ui/button";
import { PlainTable } from "@/components/ui/plain-table";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

const columns = ["name", "role", "by", "until"] as const;

/** Links that were made and can still be used. */
export function OpenInvitations() {
  const t = useTranslations("people");
  const at = useInstant();
  const { data, error } = useInvitations();
  const withdraw = usePeopleChange((id: string) => callApi("withdrawInvitation", { params: { id } }));
  const problem = error ?? withdraw.error;
  return (
    <section aria-label={t("invitations")} className="flex flex-col gap-1">
      <h2 className="font-medium">{t("invitations")}</h2>
      {problem ? <ProblemView problem={toProblem(problem)} /> : null}
      {!data ? <Spinner /> : null}
      {data?.length === 0 ? <p className="text-ink-soft">{t("noInvitations")}</p> : null}
      {data && data.length > 0 ? (
        <PlainTable headings={columns.map((column) => t(`column.${column}`))}>
          {data.map(({ id, name, rights, createdBy, expiresAt, renews }) => (
            <tr key={id} data-invitation={name} className="border-line border-t">
              <th scope="row" className="py-1 pr-4 font-medium">
                {name}
              </th>
              <td className="pr-4">{renews ? t("renewal") : t(`role.${rights.console ?? "none"}`)}</td>
              <td className="pr-4">{createdBy}</td>
              <td className="pr-4">{at(expiresAt)}</td>
              <td className="py-1 text-right">
                <Button
                  aria-label={`${t("withdraw")} ${name}`}
                  disabled={withdraw.isPending}
                  onClick={() => withdraw.mutate(id)}
                >
                  {t("withdraw")}
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
    </section>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useInstant } from "@/components/i18n/use-instant";
import { ProblemView } from "@/components/operation/problem-view";
import { useTokenChange, useTokens } from "@/components/tokens/token-queries";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PlainTable } from "@/components/ui/plain-table";
import { Spinner } from "@/components/ui/spinner";
import type { ApiToken } from "@/protocol/api-tokens";
import { toProblem } from "@/protocol/problem";

const columns = ["name", "person", "role", "until", "used"] as const;

/** Tokens of programs, each can be revoked. `of`: one person's; without it everybody's that one may see. */
export function TokenList({ of }: { of?: string }) {
  const t = useTranslations("tokens");
  const { data, error } = useTokens();
  const revoke = useTokenChange((id: string) => callApi("revokeApiToken", { params: { id } }));
  const problem = error ?? revoke.error;
  const shown = data?.filter(({ person }) => of === undefined || person === of);
  return (
    <>
      {problem ? <ProblemView problem={toProblem(problem)} /> : null}
      {!shown && !problem ? <Spinner /> : null}
      {shown?.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      {shown && shown.length > 0 ? (
        <PlainTable headings={columns.map((column) => t(`column.${column}`))}>
          {shown.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              onRevoke={revoke.isPending ? null : () => revoke.mutate(token.id)}
            />
          ))}
        </PlainTable>
      ) : null}
    </>
  );
}

function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: (() => void) | null }) {
  const t = useTranslations("tokens");
  const people = useTranslations("people");
  const at = useInstant();
  const { name, person, rights, dangerous, expiresAt, usedAt } = token;
  const role = people(`role.${rights.console ?? "none"}`);
  const count = Object.keys(rights.clusters).length;
  return (
    <tr data-token={name} className="border-line border-t">
      <th scope="row" className="py-1 pr-4 font-medium">
        {name}
      </th>
      <td className="pr-4">{person ?? t("service")}</td>
      <td className="pr-4">
        {count > 0 ? t("someClusters", { role, count }) : role}{" "}
        {dangerous ? <Badge tone="warn">{t("mayEndanger")}</Badge> : null}
      </td>
      <td className="pr-4">{expiresAt > Date.now() ? at(expiresAt) : t("expired")}</td>
      <td className="pr-4">{usedAt === null ? t("never") : at(usedAt)}</td>
      <td className="py-1 text-right">
        <Button
          aria-label={`${t("revoke")} ${name}`}
          disabled={onRevoke === null}
          onClick={() => onRevoke?.()}
        >
          {t("revoke")}
        </Button>
      </td>
    </tr>
  );
}

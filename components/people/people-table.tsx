"use client";
import { CircleCheck, CircleSlash } from "lucide-react";
import { useTranslations } from "use-intl";
import { useConsole, useYou } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import { useInstant } from "@/components/i18n/use-instant";
import { ProblemView } from "@/components/operation/problem-view";
import { usePeople } from "@/components/people/people-queries";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PlainTable } from "@/components/ui/plain-table";
import { Spinner } from "@/components/ui/spinner";
import type { Person } from "@/protocol/people";
import { toProblem } from "@/protocol/problem";

const columns = ["name", "role", "clusters", "state", "factor", "signedIn", "sessions"] as const;

/** Who may sign in. */
export function PeopleTable() {
  const t = useTranslations("people");
  const { data, error } = usePeople();
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner />;
  return (
    <section aria-label={t("people")} className="flex flex-col gap-1">
      <h2 className="font-medium">{t("people")}</h2>
      <PlainTable headings={columns.map((column) => t(`column.${column}`))}>
        {data.map((person) => (
          <Line key={person.id} person={person} />
        ))}
      </PlainTable>
    </section>
  );
}

function Line({ person }: { person: Person }) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const at = useInstant();
  const you = useYou();
  const clusters = useConsole((state) => state.clusters);
  const { id, name, rights, disabledAt, lastSignInAt, sessions } = person;
  const named = Object.entries(rights.clusters).map(
    ([cluster, role]) => `${clusters?.[cluster]?.name ?? cluster}: ${t(`role.${role}`)}`,
  );
  return (
    <tr data-person={name} className="border-line border-t">
      <th scope="row" className="py-1 pr-4 font-medium">
        {name} {id === you?.user.id ? <span className="text-ink-soft text-xs">({t("you")})</span> : null}
      </th>
      <td className="pr-4">{t(`role.${rights.console ?? "none"}`)}</td>
      <td className="pr-4">{named.join(", ") || common("none")}</td>
      <td className="pr-4">
        {disabledAt === null ? (
          <Badge tone="good">
            <CircleCheck size={12} aria-hidden /> {t("enabled")}
          </Badge>
        ) : (
          <Badge tone="idle">
            <CircleSlash size={12} aria-hidden /> {t("disabled")}
          </Badge>
        )}
      </td>
      <td className="pr-4 text-ink-soft text-xs">
        {person.linked ? `${t("linked")}; ` : null}
        {t(person.secondFactor ? "withFactor" : "noFactor")}
      </td>
      <td className="pr-4">{lastSignInAt === null ? t("noSession") : at(lastSignInAt)}</td>
      <td className="pr-4">{sessions}</td>
      <td className="py-1 text-right">
        <Button aria-label={`${t("manage")} ${name}`} onClick={() => openDialog({ kind: "person", id })}>
          {t("manage")}
        </Button>
      </td>
    </tr>
  );
}

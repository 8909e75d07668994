"use client";
import { UserRoundPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { Queries } from "@/components/console/queries";
import { openDialog } from "@/components/dialogs/dialog-request";
import { OpenInvitations } from "@/components/people/open-invitations";
import { PeopleTable } from "@/components/people/people-table";
import { AllTokens } from "@/components/tokens/all-tokens";
import { Button } from "@/components/ui/button";
import { useRoleReason } from "@/components/verbs/use-role-reason";

/** Who may sign in and do what, and who is invited. For owners; everybody else is told so. */
export function PeoplePage() {
  const t = useTranslations("people");
  const titles = useTranslations("lists");
  const why = useRoleReason("listPeople", null);
  if (why) return <p className="p-6">{why}</p>;
  return (
    <Queries>
      <div className="flex h-full flex-col gap-6 overflow-auto p-4">
        <header className="flex items-center justify-between">
          <h1 className="font-semibold text-lg">{titles("titles.people")}</h1>
          <Button onClick={() => openDialog({ kind: "invite" })}>
            <UserRoundPlus size={14} aria-hidden />
            {t("invite")}
          </Button>
        </header>
        <PeopleTable />
        <OpenInvitations />
        <AllTokens />
      </div>
    </Queries>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import { useRoleReason } from "@/components/verbs/use-role-reason";

/** Whether what is dangerous on a cluster waits for a second person, with the way to change it. */
export function ApprovalSetting({ clusterId }: { clusterId: string }) {
  const t = useTranslations("approval");
  const on = useCluster(clusterId)?.approval;
  const notAllowed = useRoleReason("cluster.approval", clusterId);
  if (on === undefined) return null;
  return (
    <section className="mb-4 flex flex-col gap-1">
      <h3 className="font-medium">{t("setting")}</h3>
      <div className="flex items-center gap-3" data-approval={on}>
        <span className="flex-1">{t(on ? "isOn" : "isOff")}</span>
        <Button
          disabled={notAllowed !== null}
          title={notAllowed ?? undefined}
          onClick={() => openDialog({ kind: "approval", clusterId })}
        >
          {t("change")}
        </Button>
      </div>
    </section>
  );
}

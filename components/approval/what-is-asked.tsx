"use client";
import { useTranslations } from "use-intl";
import { ChangePreview } from "@/components/properties/change-preview";
import { useRoleReason } from "@/components/verbs/use-role-reason";
import type { OperationRequest } from "@/protocol/operation";

/** Of what is asked for, what its title does not say: how a node is fenced, what a change would write and cause now. */
export function WhatIsAsked({ request }: { request: OperationRequest }) {
  const t = useTranslations("approval");
  const fence = useTranslations("dialogs.fence.which");
  const clusterId = "clusterId" in request ? request.clusterId : null;
  const mayPreview = useRoleReason("previewChange", clusterId) === null;
  switch (request.type) {
    case "node.fence":
      return request.action === "on" ? null : <p>{fence(request.action)}</p>;
    case "cluster.approval":
      return <p>{t("switchesOff")}</p>;
    case "configuration.change":
    case "configuration.revert": {
      if (!mayPreview) return null;
      const change = "edits" in request ? { edits: request.edits } : { revision: request.revision };
      return <ChangePreview clusterId={request.clusterId} change={change} />;
    }
    default:
      return null;
  }
}

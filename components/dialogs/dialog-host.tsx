"use client";
import dynamic from "next/dynamic";
import { useDialogRequest } from "@/components/dialogs/dialog-request";

/** What dialogs need is fetched with the first that is opened: the first page does not pay for it. */
const OpenDialog = dynamic(() => import("@/components/dialogs/open-dialog").then((m) => m.OpenDialog));

/** Shows the open dialog. Mounted once, in the frame. */
export function DialogHost() {
  const request = useDialogRequest();
  return request ? <OpenDialog request={request} /> : null;
}

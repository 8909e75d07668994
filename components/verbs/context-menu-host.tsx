"use client";
import dynamic from "next/dynamic";
import { useContextMenuRequest } from "@/components/verbs/context-menu-request";

const ContextMenu = dynamic(() => import("@/components/verbs/context-menu").then((m) => m.ContextMenu));

/** Shows the context menu that was asked for; fetched the first time. Mounted once, in the frame. */
export function ContextMenuHost() {
  const request = useContextMenuRequest();
  return request ? <ContextMenu request={request} /> : null;
}

"use client";
import { Queries } from "@/components/console/queries";
import { JoinLine } from "@/components/dialogs/join-line";

/** The line that joins the first server, on the page instead of in a dialog. */
export function FirstJoinLine() {
  return (
    <Queries>
      <JoinLine />
    </Queries>
  );
}

"use client";
import { useAge } from "@/components/console/use-age";
import { useInstant } from "@/components/i18n/use-instant";

/** How long ago, with the exact time as its tooltip; a dash for no instant. */
export function Age({ at }: { at: number | null }) {
  const age = useAge(at);
  const instant = useInstant();
  return at === null ? (
    <span>–</span>
  ) : (
    <time title={instant(at)} dateTime={new Date(at).toISOString()}>
      {age}
    </time>
  );
}

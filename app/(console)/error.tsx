"use client";
import { PageFailed } from "@/components/frame/page-failed";

/** Takes the place of a page that failed while it was drawn; the frame around it stays. */
export default function ConsoleError({ error, reset }: { error: Error; reset: () => void }) {
  return <PageFailed error={error} reset={reset} />;
}

import type { session } from "@/components/i18n/en/session";

/**
 * Why the console sends nobody to the identity provider. Sentences of problems are not on these small pages: the page is
 * asked for again with the problem in its address, and has it then.
 */
export async function providerRefusal(answer: Response | null, texts: typeof session): Promise<string> {
  if (!answer) return texts.unreachable;
  if (answer.status === 429)
    return texts.tooMany.replace("{seconds}", answer.headers.get("retry-after") ?? "60");
  const said: { code?: string; message?: string } = await answer.json().catch(() => ({}));
  if (said.code) location.assign(`/sign-in?problem=${encodeURIComponent(said.code)}`);
  return texts.failed.replace("{message}", said.message ?? String(answer.status));
}

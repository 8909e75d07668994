import { session as en } from "@/components/i18n/en/session";
import { requestLanguage } from "@/components/i18n/request-language";
import { session as zh } from "@/components/i18n/zh/session";
import { BackFromProvider } from "@/components/session/back-from-provider";
import { problemSentence } from "@/components/session/problem-sentence";
import { requestProvider } from "@/components/session/request-provider";

const texts = { en, zh };

export default async function ProviderPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { done, problem } = await searchParams;
  return (
    <BackFromProvider
      texts={texts[await requestLanguage()]}
      provider={(await requestProvider()) ?? ""}
      done={done === "link" || done === "confirm" ? done : null}
      problem={await problemSentence(problem)}
    />
  );
}

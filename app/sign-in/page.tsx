import { session as en } from "@/components/i18n/en/session";
import { requestLanguage } from "@/components/i18n/request-language";
import { session as zh } from "@/components/i18n/zh/session";
import { problemSentence } from "@/components/session/problem-sentence";
import { requestProvider } from "@/components/session/request-provider";
import { SignInForm } from "@/components/session/sign-in-form";

const texts = { en, zh };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { problem, step } = await searchParams;
  return (
    <SignInForm
      texts={texts[await requestLanguage()]}
      provider={await requestProvider()}
      problem={await problemSentence(problem)}
      wantsCode={step === "code"}
    />
  );
}

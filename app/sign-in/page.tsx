import { session as en } from "@/components/i18n/en/session";
import { requestLanguage } from "@/components/i18n/request-language";
import { session as zh } from "@/components/i18n/zh/session";
import { SignInForm } from "@/components/session/sign-in-form";

const texts = { en, zh };

export default async function SignInPage() {
  return <SignInForm texts={texts[await requestLanguage()]} />;
}

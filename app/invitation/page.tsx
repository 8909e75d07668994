import { session as en } from "@/components/i18n/en/session";
import { requestLanguage } from "@/components/i18n/request-language";
import { session as zh } from "@/components/i18n/zh/session";
import { InvitationForm } from "@/components/session/invitation-form";
import { requestProvider } from "@/components/session/request-provider";

const texts = { en, zh };

export default async function InvitationPage() {
  return <InvitationForm texts={texts[await requestLanguage()]} provider={await requestProvider()} />;
}

import { adopt } from "@/components/i18n/en/adopt";
import { api } from "@/components/i18n/en/api";
import { application } from "@/components/i18n/en/application";
import { approval } from "@/components/i18n/en/approval";
import { audit } from "@/components/i18n/en/audit";
import { common } from "@/components/i18n/en/common";
import { configuration } from "@/components/i18n/en/configuration";
import { dashboard } from "@/components/i18n/en/dashboard";
import { dialogs } from "@/components/i18n/en/dialogs";
import { drift } from "@/components/i18n/en/drift";
import { drills } from "@/components/i18n/en/drills";
import { events } from "@/components/i18n/en/events";
import { fencing } from "@/components/i18n/en/fencing";
import { forms } from "@/components/i18n/en/forms";
import { frame } from "@/components/i18n/en/frame";
import { history } from "@/components/i18n/en/history";
import { lists } from "@/components/i18n/en/lists";
import { networks } from "@/components/i18n/en/networks";
import { operation } from "@/components/i18n/en/operation";
import { people } from "@/components/i18n/en/people";
import { phrases } from "@/components/i18n/en/phrases";
import { properties } from "@/components/i18n/en/properties";
import { quorum } from "@/components/i18n/en/quorum";
import { security } from "@/components/i18n/en/security";
import { session } from "@/components/i18n/en/session";
import { shape } from "@/components/i18n/en/shape";
import { states } from "@/components/i18n/en/states";
import { time } from "@/components/i18n/en/time";
import { timing } from "@/components/i18n/en/timing";
import { tokens } from "@/components/i18n/en/tokens";
import { verbs } from "@/components/i18n/en/verbs";
import { whatIf } from "@/components/i18n/en/what-if";
import { why } from "@/components/i18n/en/why";
import { wizard } from "@/components/i18n/en/wizard";
import type { Language } from "@/components/i18n/language";
import { byPhraseKey } from "@/components/i18n/phrase-key";

/** Every text on screen. One file per namespace; the Chinese have the type of these, so a missing key does not compile. */
export const en = {
  adopt,
  api,
  application,
  approval,
  audit,
  common,
  configuration,
  dashboard,
  dialogs,
  drift,
  drills,
  history,
  properties,
  events,
  fencing,
  forms,
  frame,
  lists,
  networks,
  operation,
  people,
  phrases: byPhraseKey(phrases),
  quorum,
  time,
  security,
  session,
  shape,
  states,
  timing,
  tokens,
  verbs,
  why,
  whatIf,
  wizard,
};
export type Messages = typeof en;

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: Language;
  }
}

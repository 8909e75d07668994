import { common } from "@/components/i18n/en/common";
import { dashboard } from "@/components/i18n/en/dashboard";
import { dialogs } from "@/components/i18n/en/dialogs";
import { drift } from "@/components/i18n/en/drift";
import { events } from "@/components/i18n/en/events";
import { forms } from "@/components/i18n/en/forms";
import { frame } from "@/components/i18n/en/frame";
import { history } from "@/components/i18n/en/history";
import { lists } from "@/components/i18n/en/lists";
import { operation } from "@/components/i18n/en/operation";
import { phrases } from "@/components/i18n/en/phrases";
import { properties } from "@/components/i18n/en/properties";
import { session } from "@/components/i18n/en/session";
import { states } from "@/components/i18n/en/states";
import { verbs } from "@/components/i18n/en/verbs";
import { wizard } from "@/components/i18n/en/wizard";
import type { Language } from "@/components/i18n/language";
import { common as commonZh } from "@/components/i18n/zh/common";
import { dashboard as dashboardZh } from "@/components/i18n/zh/dashboard";
import { dialogs as dialogsZh } from "@/components/i18n/zh/dialogs";
import { drift as driftZh } from "@/components/i18n/zh/drift";
import { events as eventsZh } from "@/components/i18n/zh/events";
import { forms as formsZh } from "@/components/i18n/zh/forms";
import { frame as frameZh } from "@/components/i18n/zh/frame";
import { history as historyZh } from "@/components/i18n/zh/history";
import { lists as listsZh } from "@/components/i18n/zh/lists";
import { operation as operationZh } from "@/components/i18n/zh/operation";
import { phrases as phrasesZh } from "@/components/i18n/zh/phrases";
import { properties as propertiesZh } from "@/components/i18n/zh/properties";
import { session as sessionZh } from "@/components/i18n/zh/session";
import { states as statesZh } from "@/components/i18n/zh/states";
import { verbs as verbsZh } from "@/components/i18n/zh/verbs";
import { wizard as wizardZh } from "@/components/i18n/zh/wizard";

/** Every text on screen. One file per namespace and language; `zh` has the type of `en`, so a missing key does not compile. */
const en = {
  dialogs,
  forms,
  operation,
  wizard,
  common,
  dashboard,
  events,
  frame,
  history,
  lists,
  phrases: byKey(phrases),
  session,
  states,
  drift,
  properties,
  verbs,
};
export type Messages = typeof en;
const zh: Messages = {
  wizard: wizardZh,
  operation: operationZh,
  forms: formsZh,
  dialogs: dialogsZh,
  common: commonZh,
  dashboard: dashboardZh,
  events: eventsZh,
  frame: frameZh,
  history: historyZh,
  lists: listsZh,
  phrases: byKey(phrasesZh),
  session: sessionZh,
  states: statesZh,
  drift: driftZh,
  properties: propertiesZh,
  verbs: verbsZh,
};
export const messages: Record<Language, Messages> = { en, zh };

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: Language;
  }
}

/** Codes hold dots, which mean nesting in message keys. */
export function phraseKey(code: string): string {
  return code.replaceAll(".", "/");
}

function byKey(table: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([code, text]) => [phraseKey(code), text]));
}

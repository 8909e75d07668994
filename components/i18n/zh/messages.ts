import type { Messages } from "@/components/i18n/en/messages";
import { byPhraseKey } from "@/components/i18n/phrase-key";
import { adopt } from "@/components/i18n/zh/adopt";
import { api } from "@/components/i18n/zh/api";
import { application } from "@/components/i18n/zh/application";
import { approval } from "@/components/i18n/zh/approval";
import { audit } from "@/components/i18n/zh/audit";
import { common } from "@/components/i18n/zh/common";
import { configuration } from "@/components/i18n/zh/configuration";
import { dashboard } from "@/components/i18n/zh/dashboard";
import { dialogs } from "@/components/i18n/zh/dialogs";
import { drift } from "@/components/i18n/zh/drift";
import { drills } from "@/components/i18n/zh/drills";
import { events } from "@/components/i18n/zh/events";
import { fencing } from "@/components/i18n/zh/fencing";
import { forms } from "@/components/i18n/zh/forms";
import { frame } from "@/components/i18n/zh/frame";
import { history } from "@/components/i18n/zh/history";
import { lists } from "@/components/i18n/zh/lists";
import { networks } from "@/components/i18n/zh/networks";
import { operation } from "@/components/i18n/zh/operation";
import { people } from "@/components/i18n/zh/people";
import { phrases } from "@/components/i18n/zh/phrases";
import { properties } from "@/components/i18n/zh/properties";
import { quorum } from "@/components/i18n/zh/quorum";
import { security } from "@/components/i18n/zh/security";
import { session } from "@/components/i18n/zh/session";
import { shape } from "@/components/i18n/zh/shape";
import { states } from "@/components/i18n/zh/states";
import { time } from "@/components/i18n/zh/time";
import { timing } from "@/components/i18n/zh/timing";
import { tokens } from "@/components/i18n/zh/tokens";
import { verbs } from "@/components/i18n/zh/verbs";
import { whatIf } from "@/components/i18n/zh/what-if";
import { why } from "@/components/i18n/zh/why";
import { wizard } from "@/components/i18n/zh/wizard";

/** Every text on screen, in Chinese. */
export const zh: Messages = {
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

import { nameValueSet } from "@/compiler/objects/name-values";
import { alertSchema } from "@/protocol/cib-model/alerts";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition } from "@/protocol/definition";

/** Comes with the agent's package. */
const PATH = "/usr/lib/understudy/alert";

/** By it Pacemaker tells our agent what it does, at once and in order. */
export const ourAlert = alertSchema.parse({
  id: "understudy-alert",
  path: PATH,
  metaAttributes: [
    nameValueSet("understudy-alert.meta", {
      "timestamp-format": "%Y-%m-%dT%H:%M:%S.%06N",
      timeout: "15s",
    }),
  ],
});

/** Whether the cluster tells our agents what it does. Without it the history has only what they see themselves. */
export const tellsEvents = ({ configuration }: Definition): boolean =>
  (configuration.alerts ?? []).some((alert) => !isNative(alert) && alert.path === PATH);

/** The definition with the alert; the same where it is there already. */
export function tellingEvents(definition: Definition): Definition {
  if (tellsEvents(definition)) return definition;
  const { configuration } = definition;
  return {
    ...definition,
    configuration: { ...configuration, alerts: [...(configuration.alerts ?? []), ourAlert] },
  };
}

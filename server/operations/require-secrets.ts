import { problemsOf, requireNone } from "@/compiler/field-problems";
import type { Secrets } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";

/** A secret is given with the edits of its device, or kept; one that is neither would be empty. */
export function requireSecrets(
  { edits, secrets }: RequestOf<"configuration.change">,
  kept: { secrets: Secrets },
): void {
  const devices = edits.flatMap((edit) => (edit.type === "set-fence-device" ? [edit.name] : []));
  requireNone(
    problemsOf((report) => {
      for (const device of Object.keys(secrets))
        if (!devices.includes(device)) report(`secrets.${device}`, "fence-device.unknown");
      for (const [i, edit] of edits.entries()) {
        if (edit.type !== "set-fence-device") continue;
        for (const [j, name] of edit.secretParameters.entries())
          if (
            secrets[edit.name]?.[name] === undefined &&
            kept.secrets[edit.device ?? ""]?.[name] === undefined
          )
            report(`edits.${i}.secretParameters.${j}`, "value.missing");
      }
    }),
  );
}

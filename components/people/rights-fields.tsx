"use client";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { Field, Select } from "@/components/ui/field";
import { type ClusterRole, clusterRoles, type Rights, roles } from "@/protocol/role-order";

/** What somebody may: for everything, and on each cluster besides. */
export function RightsFields({ rights, onChange }: { rights: Rights; onChange: (rights: Rights) => void }) {
  const t = useTranslations("people");
  const clusters = useConsole((state) => state.clusters);
  const setOn = (id: string, role: string) => {
    const { [id]: _before, ...others } = rights.clusters;
    const chosen = clusterRoles.find((each) => each === role);
    onChange({ ...rights, clusters: chosen ? { ...others, [id]: chosen satisfies ClusterRole } : others });
  };
  return (
    <>
      <Field label={t("roleForAll")} hint={t(`roleMay.${rights.console ?? "none"}`)}>
        <Select
          value={rights.console ?? "none"}
          onChange={({ target }) =>
            onChange({ ...rights, console: roles.find((role) => role === target.value) ?? null })
          }
        >
          {(["none", ...roles] as const).map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </Select>
      </Field>
      {Object.values(clusters ?? {}).map(({ id, name }) => (
        <Field key={id} label={t("roleOn", { cluster: name })}>
          <Select value={rights.clusters[id] ?? "none"} onChange={({ target }) => setOn(id, target.value)}>
            <option value="none">{t("asAbove")}</option>
            {clusterRoles.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      {Object.keys(rights.clusters).length > 0 && rights.console !== null ? (
        <p className="text-ink-soft text-xs">{t("notBelow")}</p>
      ) : null}
    </>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { Field, Select } from "@/components/ui/field";
import { type ClusterRole, clusterRoles, type Rights, type Role } from "@/protocol/role-order";

interface Props<R extends Role> {
  rights: { console: R | null; clusters: Rights["clusters"] };
  /** The roles to choose from for the whole console. */
  offered: readonly R[];
  onChange: (rights: Props<R>["rights"]) => void;
}

/** What somebody may: for everything, and on each cluster besides. */
export function RightsFields<R extends Role>({ rights, offered, onChange }: Props<R>) {
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
            onChange({ ...rights, console: offered.find((role) => role === target.value) ?? null })
          }
        >
          {(["none", ...offered] as const).map((role) => (
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

"use client";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { Checkbox } from "@/components/ui/field";

interface Props {
  clusterId: string;
  value: readonly string[];
  onChange: (networks: string[]) => void;
}

/** For which networks a group leaves a node that loses them. */
export function WatchedNetworks({ clusterId, value, onChange }: Props) {
  const t = useTranslations("properties.networkWatch");
  const lists = useTranslations("lists");
  const networks = Object.values(useCluster(clusterId)?.networks ?? {}).sort(
    (a, b) => a.priority - b.priority,
  );
  const names = networks.map(({ name }) => name);
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{t("title")}</legend>
      {networks.map(({ name, role, subnet }) => (
        <Checkbox
          key={name}
          label={`${name} (${subnet}, ${lists(`role.${role}`)})`}
          checked={value.includes(name)}
          onChange={() =>
            onChange(names.filter((each) => (each === name ? !value.includes(name) : value.includes(each))))
          }
        />
      ))}
      <p className="text-ink-soft text-xs">{t("hint")}</p>
    </fieldset>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { TextField } from "@/components/forms/text-field";
import { usePhrase } from "@/components/i18n/use-phrase";
import {
  addressFaults,
  type NetworkDraft,
  type OwnAddress,
  subnetOfDraft,
} from "@/components/networks/network-draft";
import { Checkbox, Field, Input, Select } from "@/components/ui/field";
import { networkRoleSchema } from "@/protocol/definition";

interface Props {
  draft: NetworkDraft;
  nodes: string[];
  /** Node → the addresses it has; null: its server never told. */
  own: Record<string, OwnAddress[] | null>;
  /** What is wrong with the name, by the browser. */
  nameError: string | undefined;
  /** The console's word: field → code. */
  refused: Record<string, string>;
  /** Nothing was entered yet: what is missing is not yet wrong. */
  untouched?: boolean;
  onChange: (draft: NetworkDraft) => void;
}

/** Name, use and role of a network, and which address each node has on it. */
export function NetworkFields({ draft, nodes, own, nameError, refused, untouched = false, onChange }: Props) {
  const t = useTranslations("networks");
  const wizard = useTranslations("wizard.networks");
  const properties = useTranslations("properties");
  const text = usePhrase();
  const said = (field: string) => {
    const code = refused[field];
    return code === undefined ? undefined : text({ code: `field.${code}`, params: {}, fallback: code });
  };
  return (
    <div className="flex flex-col gap-3">
      <Field label={wizard("name")} error={untouched ? undefined : (nameError ?? said("name"))} required>
        <Input
          value={draft.name}
          maxLength={63}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </Field>
      <TextField
        label={properties("description")}
        field="description"
        value={draft.description}
        onChange={(description) => onChange({ ...draft, description })}
      />
      <Checkbox
        label={wizard("enabled")}
        checked={draft.enabled}
        onChange={(event) => onChange({ ...draft, enabled: event.target.checked })}
      />
      <Field label={wizard("role")} hint={t("roleHint")} error={said("role") ?? said("networks")}>
        <Select
          value={draft.role}
          onChange={(event) => onChange({ ...draft, role: networkRoleSchema.parse(event.target.value) })}
        >
          {networkRoleSchema.options.map((role) => (
            <option key={role} value={role}>
              {wizard(`roles.${role}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Addresses
        {...{ draft, nodes, own, untouched, onChange }}
        refused={said("interfaces") ?? said("subnet")}
      />
    </div>
  );
}

function Addresses({
  draft,
  nodes,
  own,
  refused,
  untouched,
  onChange,
}: Pick<Props, "draft" | "nodes" | "own" | "untouched" | "onChange"> & { refused: string | undefined }) {
  const t = useTranslations("networks");
  const faults = untouched ? {} : addressFaults(draft, nodes);
  const set = (node: string, chosen: OwnAddress | undefined) => {
    const { [node]: _before, ...others } = draft.addresses;
    onChange({ ...draft, addresses: chosen ? { ...others, [node]: chosen } : others });
  };
  return (
    <fieldset className="rounded border border-line p-3">
      <legend className="px-1 font-medium">
        {t("addresses", { subnet: subnetOfDraft(draft) || t("noSubnet") })}
      </legend>
      <div className="grid grid-cols-2 gap-3">
        {nodes.map((node) => {
          const chosen = draft.addresses[node];
          const choices = choicesOf(own[node] ?? [], chosen);
          const fault = faults[node];
          return (
            <Field
              key={node}
              label={node}
              hint={own[node] ? undefined : t("neverTold")}
              error={fault && t(`fault.${fault}`)}
            >
              <Select
                value={chosen ? choices.findIndex(({ address }) => address === chosen.address) : -1}
                onChange={(event) => set(node, choices[Number(event.target.value)])}
              >
                <option value={-1}>{t("none")}</option>
                {choices.map(({ adapter, address }, index) => (
                  <option key={address} value={index}>
                    {adapter} {address}
                  </option>
                ))}
              </Select>
            </Field>
          );
        })}
      </div>
      {refused ? (
        <p role="alert" className="mt-2 text-bad text-xs">
          {refused}
        </p>
      ) : null}
      <p className="mt-2 text-ink-soft text-xs">{t("addressesHint")}</p>
    </fieldset>
  );
}

/** What it has, and what was chosen, which it may not have any more. */
const choicesOf = (own: OwnAddress[], chosen: OwnAddress | undefined) =>
  !chosen || own.some(({ address }) => address === chosen.address) ? own : [chosen, ...own];

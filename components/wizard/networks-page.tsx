"use client";
import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useNameError } from "@/components/forms/use-name-error";
import { ProfileChoice } from "@/components/timing/profile-choice";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select } from "@/components/ui/field";
import { type Draft, type DraftNetwork, heartbeatNetworks, moveNetwork } from "@/components/wizard/draft";
import { networkRoleSchema } from "@/protocol/definition";
import { profileNames, profileTiming } from "@/protocol/timing-profile";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** Each network found: its name, what it may carry, and whether the cluster uses it. */
export function NetworksPage({ draft, onChange }: Props) {
  const t = useTranslations("wizard");
  const forms = useTranslations("forms");
  const nameError = useNameError();
  const set = (index: number, change: Partial<DraftNetwork>) =>
    onChange({
      ...draft,
      networks: draft.networks.map((network, i) => (i === index ? { ...network, ...change } : network)),
    });
  if (draft.networks.length === 0) return <p role="alert">{t("networks.none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      {draft.networks.map((network, index) => (
        <fieldset key={network.subnet} className="rounded border border-line p-3">
          <legend className="px-1 font-medium">{network.subnet}</legend>
          <p className="mb-2 text-ink-soft text-xs">
            {network.interfaces
              .map(({ node, adapter, address }) => `${node} ${adapter} ${address}`)
              .join(" · ")}
          </p>
          <div className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
            <Field
              label={t("networks.name")}
              error={
                network.name === ""
                  ? forms("required")
                  : nameError(
                      network.name,
                      draft.networks.flatMap(({ name }, i) => (i === index ? [] : name)),
                    )
              }
              required
            >
              <Input
                value={network.name}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => set(index, { name: event.target.value })}
              />
            </Field>
            <Field label={t("networks.role")}>
              <Select
                value={network.role}
                onChange={(event) => set(index, { role: networkRoleSchema.parse(event.target.value) })}
              >
                {networkRoleSchema.options.map((role) => (
                  <option key={role} value={role}>
                    {t(`networks.roles.${role}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Checkbox
              className="mt-7"
              label={t("networks.enabled")}
              checked={network.enabled}
              onChange={(event) => set(index, { enabled: event.target.checked })}
            />
          </div>
        </fieldset>
      ))}
    </div>
  );
}

/**
 * The order of networks (by dragging, or by the arrows and their keys), and how soon the heartbeat's loss counts: which
 * of the two it is also decides whether the order matters for it.
 */
export function PriorityPage({ draft, onChange }: Props) {
  const t = useTranslations("wizard");
  const timing = useTranslations("timing");
  const { linkMode } = profileTiming(draft.profile, draft.serverIds.length);
  const [dragged, drag] = useState<number | null>(null);
  const drop = (onto: number) => {
    if (dragged === null) return;
    const by = onto > dragged ? 1 : -1;
    let next = draft;
    for (let at = dragged; at !== onto; at += by) next = moveNetwork(next, at, by);
    onChange(next);
    drag(null);
  };
  return (
    <div className="flex flex-col gap-4">
      <ol className="flex flex-col gap-1">
        {draft.networks.map((network, index) => (
          <li
            key={network.subnet}
            draggable
            onDragStart={() => drag(index)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => drop(index)}
            className="flex items-center gap-2 rounded border border-line bg-surface px-2 py-1"
          >
            <GripVertical size={14} className="text-ink-soft" aria-hidden />
            <span className="w-6 font-semibold">{index + 1}</span>
            <span className="w-32 font-medium">{network.name}</span>
            <span className="w-40 text-ink-soft">{network.subnet}</span>
            <span className="flex-1 text-ink-soft">{t(`networks.roles.${network.role}`)}</span>
            <Button
              look="quiet"
              aria-label={t("priority.up", { network: network.name })}
              disabled={index === 0}
              onClick={() => onChange(moveNetwork(draft, index, -1))}
            >
              <ArrowUp size={14} aria-hidden />
            </Button>
            <Button
              look="quiet"
              aria-label={t("priority.down", { network: network.name })}
              disabled={index === draft.networks.length - 1}
              onClick={() => onChange(moveNetwork(draft, index, 1))}
            >
              <ArrowDown size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      {heartbeatNetworks(draft).length > 1 ? (
        <p className="text-ink-soft" data-heartbeat={linkMode}>
          {t(`priority.hint.${linkMode}`, { profile: timing(`profile.${draft.profile}`) })}
        </p>
      ) : null}
      <ProfileChoice
        choices={profileNames}
        nodes={draft.serverIds.length}
        links={heartbeatNetworks(draft).length}
        chosen={draft.profile}
        cluster={null}
        timingOf={(profile) => profileTiming(profile, draft.serverIds.length)}
        onChoose={(profile) => onChange({ ...draft, profile })}
      />
    </div>
  );
}

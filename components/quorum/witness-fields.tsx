"use client";
import { useTranslations } from "use-intl";
import { useRefused } from "@/components/forms/refused-fields";
import { quorumOutlook, witnessAdvised } from "@/components/quorum/quorum-outlook";
import type { WitnessServer } from "@/components/quorum/witness-servers";
import { Badge } from "@/components/ui/badge";
import { Field, Input, Select } from "@/components/ui/field";
import type { Witness } from "@/protocol/definition";

interface Props {
  /** How many nodes vote. */
  nodes: number;
  value: Witness | null;
  servers: WitnessServer[];
  /** Servers without a watchdog, by name; null: not all have told. */
  withoutWatchdog: string[] | null;
  addressError: string | undefined;
  onChange: (witness: Witness | null) => void;
}

/** Who decides which nodes go on when they lose each other: the nodes alone, or a witness too. */
export function WitnessFields({ nodes, value, servers, withoutWatchdog, addressError, onChange }: Props) {
  const t = useTranslations("quorum");
  const [first] = servers;
  const propose = ({ serverId, addresses }: WitnessServer): Witness => ({
    serverId,
    address: addresses[0] ?? "",
  });
  const advised = <Badge tone="good">{t("advised")}</Badge>;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{t("who")}</legend>
      <Choice
        title={t(nodes === 2 ? "choice.two" : "choice.nodes")}
        badge={witnessAdvised(nodes) ? null : advised}
        text={<Consequences nodes={nodes} hasWitness={false} />}
        checked={value === null}
        onChoose={() => onChange(null)}
      />
      <Choice
        title={t("choice.witness")}
        badge={witnessAdvised(nodes) ? advised : null}
        text={<Consequences nodes={nodes} hasWitness />}
        checked={value !== null}
        disabled={!first && value === null}
        onChoose={() => first && onChange(propose(first))}
      />
      {!first && value === null ? <p className="ml-6 text-ink-soft text-xs">{t("noServer")}</p> : null}
      {value ? (
        <WitnessServerFields {...{ value, servers, addressError, onChange }} propose={propose} />
      ) : null}
      <Choice
        title={t("choice.disk")}
        badge={null}
        text={
          withoutWatchdog === null
            ? t("disk.unknown")
            : withoutWatchdog.length > 0
              ? t("disk.noWatchdog", { servers: withoutWatchdog.join(", ") })
              : t("disk.notYet")
        }
        checked={false}
        disabled
        onChoose={() => {}}
      />
    </fieldset>
  );
}

function Choice(props: {
  title: string;
  badge: React.ReactNode;
  text: React.ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChoose: () => void;
}) {
  return (
    <label className={`flex items-start gap-2 ${props.disabled ? "text-ink-soft" : ""}`}>
      <input
        type="radio"
        name="quorum"
        className="mt-1"
        checked={props.checked}
        disabled={props.disabled}
        onChange={props.onChoose}
      />
      <span className="flex flex-col gap-0.5">
        <span className="flex items-center gap-2">
          {props.title} {props.badge}
        </span>
        <span className="text-ink-soft text-xs">{props.text}</span>
      </span>
    </label>
  );
}

function Consequences({ nodes, hasWitness }: { nodes: number; hasWitness: boolean }) {
  const t = useTranslations("quorum");
  const { votes, needed, nodeFailures, withoutWitness } = quorumOutlook(nodes, hasWitness);
  const parted = hasWitness ? "parted.witness" : nodes === 2 ? "parted.two" : "parted.nodes";
  return (
    <>
      {t("votes", { votes, needed })} {t("survives", { count: nodeFailures })}{" "}
      {withoutWitness === null ? null : t("witnessLost", { count: withoutWitness })} {t(parted)}
    </>
  );
}

function WitnessServerFields({
  value,
  servers,
  addressError,
  onChange,
  propose,
}: Pick<Props, "servers" | "addressError" | "onChange"> & {
  value: Witness;
  propose: (server: WitnessServer) => Witness;
}) {
  const t = useTranslations("quorum");
  const refused = useRefused();
  const chosen = servers.find(({ serverId }) => serverId === value.serverId);
  return (
    <div className="ml-6 grid max-w-xl grid-cols-2 gap-3">
      <Field label={t("server")} hint={t("serverHint")} error={refused("witness.serverId")}>
        <Select
          value={value.serverId}
          onChange={(event) => {
            const server = servers.find(({ serverId }) => serverId === event.target.value);
            if (server) onChange(propose(server));
          }}
        >
          {chosen ? null : <option value={value.serverId}>{t("unknownServer")}</option>}
          {servers.map(({ serverId, hostname }) => (
            <option key={serverId} value={serverId}>
              {hostname}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={t("address")}
        hint={t("addressHint")}
        error={addressError ?? refused("witness.address")}
        required
      >
        <Input
          value={value.address}
          list="witness-addresses"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange({ ...value, address: event.target.value.trim() })}
        />
      </Field>
      <datalist id="witness-addresses">
        {(chosen?.addresses ?? []).map((address) => (
          <option key={address} value={address} />
        ))}
      </datalist>
    </div>
  );
}

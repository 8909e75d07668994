"use client";
import { useTranslations } from "use-intl";
import { useRefused } from "@/components/forms/refused-fields";
import type { DiskOffer } from "@/components/quorum/disk-offer";
import { DiskWitnessFields } from "@/components/quorum/disk-witness-fields";
import { quorumOutlook, witnessAdvised } from "@/components/quorum/quorum-outlook";
import type { WitnessServer } from "@/components/quorum/witness-servers";
import { Badge } from "@/components/ui/badge";
import { Field, Input, Select } from "@/components/ui/field";
import type { Definition, Witness } from "@/protocol/definition";
import { type DiskWitness, WATCHDOG_SECONDS } from "@/protocol/disk-witness";

/** At most one of both. */
export type Chosen = Pick<Definition, "witness" | "diskWitness">;

interface Props {
  /** How many nodes vote. */
  nodes: number;
  value: Chosen;
  /** The disk that is the witness now. */
  standing: DiskWitness | null;
  servers: WitnessServer[];
  offer: DiskOffer;
  addressError: string | undefined;
  onChange: (chosen: Chosen) => void;
}

/** Who decides which nodes go on when they lose each other: the nodes alone, a witness too, or over a disk. */
export function WitnessFields({ nodes, value, standing, servers, offer, addressError, onChange }: Props) {
  const t = useTranslations("quorum");
  const refused = useRefused();
  const ofField = refused("diskWitness.disk") ?? refused("diskWitness.watchdogSeconds");
  const general = ofField ? undefined : refused("diskWitness");
  const { witness, diskWitness } = value;
  const free = offer.disks.find(({ use }) => use === null);
  // What is in force stays a choice, whatever the servers say now.
  const not = standing ? null : offer.refused;
  const chooseServer = (next: Witness) => onChange({ witness: next, diskWitness: null });
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
        checked={witness === null && diskWitness === null}
        onChoose={() => onChange({ witness: null, diskWitness: null })}
      />
      <Choice
        title={t("choice.witness")}
        badge={witnessAdvised(nodes) ? advised : null}
        text={<Consequences nodes={nodes} hasWitness />}
        checked={witness !== null}
        disabled={!first && witness === null}
        onChoose={() => first && chooseServer(propose(first))}
      />
      {!first && witness === null ? <p className="ml-6 text-ink-soft text-xs">{t("noServer")}</p> : null}
      {witness ? (
        <WitnessServerFields
          {...{ value: witness, servers, addressError }}
          propose={propose}
          onChange={chooseServer}
        />
      ) : null}
      <Choice
        title={t("choice.disk")}
        badge={null}
        text={not ? t(`disk.refused.${not.why}`, { names: not.names.join(", ") }) : t("disk.text")}
        checked={diskWitness !== null}
        disabled={not !== null}
        onChoose={() =>
          onChange({
            witness: null,
            diskWitness: standing ?? (free ? { disk: free.id, watchdogSeconds: WATCHDOG_SECONDS } : null),
          })
        }
      />
      {diskWitness ? (
        <DiskWitnessFields
          {...{ value: diskWitness, standing, offer }}
          onChange={(disk) => onChange({ witness: null, diskWitness: disk })}
        />
      ) : null}
      {general ? (
        <p role="alert" className="ml-6 text-bad text-xs">
          {general}
        </p>
      ) : null}
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
}: Pick<Props, "servers" | "addressError"> & {
  value: Witness;
  onChange: (witness: Witness) => void;
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

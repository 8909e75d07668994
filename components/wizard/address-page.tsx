"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { clientNetworks, type Draft } from "@/components/wizard/draft";
import { candidateAddresses } from "@/components/wizard/find-networks";
import type { ServerState } from "@/protocol/console-state";
import { ipAddressSchema } from "@/protocol/names";
import { toProblem } from "@/protocol/problem";
import { subnetOf } from "@/protocol/subnet";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  servers: ServerState[];
}

/** Whether the wanted address is free, asked from every chosen server on that network. */
export function useAddressCheck({ draft, servers }: Omit<Props, "onChange">) {
  const { network, address } = draft.address;
  const subnet = draft.networks.find(({ name }) => name === network)?.subnet ?? "";
  const valid = ipAddressSchema.safeParse(address).success && !isOutside(address, subnet);
  const interfaces = draft.networks.find(({ name }) => name === network)?.interfaces ?? [];
  const adapters = Object.fromEntries(
    servers.flatMap(({ id, hostname }) => {
      const adapter = interfaces.find(({ node }) => node === hostname)?.adapter;
      return adapter ? [[id, adapter]] : [];
    }),
  );
  return useQuery({
    queryKey: ["address-check", address, adapters],
    queryFn: ({ signal }) => callApi("checkAddress", { body: { adapters, address }, signal }),
    enabled: network !== "" && valid,
    retry: false,
    staleTime: 5000,
  });
}

/** Certainly not in the subnet; an IPv6 one the console judges. */
const isOutside = (address: string, subnet: string): boolean =>
  !subnet.includes(":") &&
  (address.includes(":") || subnetOf(address, Number(subnet.split("/")[1])) !== subnet);

/** An address of the cluster itself, which moves with its group "Cluster"; may be left out. */
export function AddressPage({ draft, onChange, servers }: Props) {
  const t = useTranslations("wizard");
  const { network, address } = draft.address;
  const check = useAddressCheck({ draft, servers });
  const choices = clientNetworks(draft);
  const chosen = choices.find(({ name }) => name === network);
  const used = draft.networks.flatMap(({ interfaces }) => interfaces.map((entry) => entry.address));
  const candidates = chosen ? candidateAddresses(chosen.subnet, used) : [];
  const set = (change: Partial<Draft["address"]>) =>
    onChange({ ...draft, address: { ...draft.address, ...change } });
  const wanted = network !== "";
  // What was proposed and turns out to be taken gives way to the next; what a person typed stays and is explained.
  const [proposed, propose] = useState(false);
  const next = candidates[candidates.indexOf(address) + 1] ?? candidates[0] ?? "";
  const taken = check.data?.taken === true;
  useEffect(() => {
    if (proposed && taken) onChange({ ...draft, address: { ...draft.address, address: next } });
  }, [proposed, taken, next, draft, onChange]);
  const error =
    wanted && address && !ipAddressSchema.safeParse(address).success
      ? t("address.invalid")
      : wanted && address && chosen && isOutside(address, chosen.subnet)
        ? t("address.outside", { subnet: chosen.subnet })
        : check.data?.taken
          ? t("address.taken", { address, by: check.data.by ?? "–", from: check.data.seenFrom ?? "–" })
          : undefined;
  const want = (on: boolean) => {
    const first = choices[0];
    if (!on || !first) return set({ network: "", address: "" });
    propose(true);
    set({ network: first.name, address: candidateAddresses(first.subnet, used)[0] ?? "" });
  };
  return (
    <>
      <Checkbox
        label={t("address.want")}
        checked={wanted}
        disabled={choices.length === 0}
        onChange={(event) => want(event.target.checked)}
      />
      {choices.length === 0 ? <p className="text-warn">{t("address.noNetwork")}</p> : null}
      {wanted ? (
        <div className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
          <Field label={t("address.network")}>
            <Select value={network} onChange={(event) => set({ network: event.target.value, address: "" })}>
              {choices.map(({ name, subnet }) => (
                <option key={name} value={name}>{`${name} (${subnet})`}</option>
              ))}
            </Select>
          </Field>
          <Field label={t("address.address")} error={error}>
            <Input
              value={address}
              onChange={(event) => {
                propose(false);
                set({ address: event.target.value.trim() });
              }}
              autoComplete="off"
            />
          </Field>
          <Button
            className="mt-6"
            onClick={() => {
              propose(true);
              set({ address: next });
            }}
          >
            {t("address.another")}
          </Button>
        </div>
      ) : null}
      {check.isFetching ? <Spinner /> : null}
      {check.error ? <ProblemView problem={toProblem(check.error)} /> : null}
      {wanted && check.data && !check.data.taken && !check.isFetching ? (
        <p className="text-good">{t("address.free", { address })}</p>
      ) : null}
    </>
  );
}

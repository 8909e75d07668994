"use client";
import { useTranslations } from "use-intl";
import { StateBadge } from "@/components/state/state-badge";
import type { ClusterState } from "@/protocol/console-state";

/** Node by node: what each says of its link to each other one. The two ends may disagree, and then both are shown. */
export function LinkMatrix({ network }: { network: ClusterState["networks"][string] }) {
  const t = useTranslations("networks.matrix");
  const { links } = network;
  const nodes = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  if (nodes.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <table className="text-left">
      <caption className="sr-only">{t("caption", { network: network.name })}</caption>
      <thead>
        <tr>
          <th className="pr-3 font-normal text-ink-soft text-xs">{t("corner")}</th>
          {nodes.map((node) => (
            <th key={node} scope="col" className="px-2 font-medium">
              {node}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {nodes.map((from) => (
          <tr key={from}>
            <th scope="row" className="pr-3 font-medium">
              {from}
            </th>
            {nodes.map((to) => {
              const link = links.find((each) => each.from === from && each.to === to);
              return (
                <td key={to} className="px-2 py-0.5">
                  {link ? (
                    <StateBadge kind="link" state={link.state} />
                  ) : (
                    <span className="text-ink-soft">{t("itself")}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

"use client";
import { Zap } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAge, useDuration } from "@/components/console/use-age";
import { useHeard } from "@/components/console/use-console";
import { addressOf } from "@/components/frame/place";
import { dragProps, dropGroup } from "@/components/picture/object-drag";
import { type Box, layOut } from "@/components/picture/picture-layout";
import { StateBadge } from "@/components/state/state-badge";
import { StateDot } from "@/components/state/state-dot";
import { classNames } from "@/components/ui/class-names";
import { verbContextMenu } from "@/components/verbs/context-menu-request";
import type { ClusterState, NodeState } from "@/protocol/console-state";

/**
 * Servers, networks and where each group runs, drawn from reports only. `asAt`: of that moment of the past, not now. Its links are not fetched ahead: all of them
 * lead to the page that is here already, and 500 groups would be 500 requests.
 */
export function ClusterPicture({ cluster, asAt = null }: { cluster: ClusterState; asAt?: number | null }) {
  const t = useTranslations("dashboard");
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)),
    );
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const nodes = Object.values(cluster.nodes).sort((a, b) => a.name.localeCompare(b.name));
  const networks = Object.values(cluster.networks).sort((a, b) => a.priority - b.priority);
  const groups = Object.values(cluster.groups).sort((a, b) => a.name.localeCompare(b.name));
  // One chip for each node a group is on: a clone is on several.
  const chips = groups.flatMap((group) =>
    (group.nodes.length > 1 ? group.nodes : [group.owner]).map((owner) => ({ group, owner })),
  );
  const owners = chips.map(({ owner }) => {
    const index = nodes.findIndex((node) => node.name === owner);
    return index < 0 ? null : index;
  });
  const picture = layOut(nodes.length, networks.length, owners, width);
  return (
    <section
      ref={frame}
      aria-label={t("picture", { cluster: cluster.name })}
      className="relative"
      style={{ height: picture.height }}
    >
      <svg className="absolute inset-0" width={width} height={picture.height} aria-hidden="true">
        {networks.map((network, rail) => {
          const y = picture.rails[rail] ?? 0;
          const look =
            network.state === "down" || network.state === "unavailable"
              ? "6 5"
              : network.state === "unknown"
                ? "1 5"
                : undefined;
          const tone =
            network.state === "up"
              ? "var(--good)"
              : network.state === "down" || network.state === "path-lost"
                ? "var(--bad)"
                : network.state === "partitioned"
                  ? "var(--warn)"
                  : "var(--ink-soft)";
          const split = network.state === "partitioned";
          const { left, right } = picture.railSpan;
          const middle = (left + right) / 2;
          return (
            <g
              key={network.name}
              stroke={tone}
              strokeWidth={network.carriesHeartbeat ? 4 : 1.5}
              strokeDasharray={look}
            >
              <line x1={left} x2={split ? middle - 8 : right} y1={y} y2={y} />
              {split ? <line x1={middle + 8} x2={right} y1={y} y2={y} /> : null}
              {nodes.map((node, index) => {
                const box = picture.nodes[index];
                const state = cluster.interfaces[`${node.name}/${network.name}`]?.state;
                if (!box || !state) return null;
                const x = box.x + (box.width * (rail + 1)) / (networks.length + 1);
                const broken = state !== "up";
                return (
                  <line
                    key={node.name}
                    x1={x}
                    x2={x}
                    y1={box.y + box.height}
                    y2={y}
                    strokeWidth={1.5}
                    strokeDasharray={broken ? "2 4" : undefined}
                    stroke={state === "up" ? tone : state === "unknown" ? "var(--ink-soft)" : "var(--bad)"}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      {networks.map((network, rail) => (
        <Link
          prefetch={false}
          key={network.name}
          href={addressOf({ kind: "network", clusterId: cluster.id, name: network.name })}
          className="absolute flex items-center justify-end gap-1 text-xs hover:underline"
          style={{ top: (picture.rails[rail] ?? 0) - 9, ...picture.railLabel }}
        >
          <StateDot kind="network" state={network.state} />
          <span className="truncate">{network.name}</span>
          {network.carriesHeartbeat ? <span className="sr-only">{t("heartbeat")}</span> : null}
        </Link>
      ))}
      {nodes.map((node, index) => (
        <NodeBox key={node.name} node={node} cluster={cluster} box={picture.nodes[index]} asAt={asAt} />
      ))}
      {chips.map(({ group, owner }, index) => {
        const box = picture.chips[index];
        const place = { kind: "group", clusterId: cluster.id, name: group.name } as const;
        return box ? (
          <Link
            prefetch={false}
            key={group.nodes.length > 1 ? `${group.name} ${owner}` : group.name}
            {...verbContextMenu(() => [place])}
            {...dragProps(place)}
            href={addressOf(place)}
            data-group={group.name}
            data-owner={owner ?? ""}
            className={classNames(
              "travels absolute top-0 left-0 flex flex-col justify-center overflow-hidden rounded border border-line-strong bg-surface px-2 shadow-sm hover:border-accent",
              group.state === "unknown" && "hatched",
            )}
            style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
          >
            <span className="flex items-center gap-1.5">
              <StateDot kind="group" state={group.state} />
              <span className="truncate font-medium">{group.name}</span>
              {owner && group.promotedOn.includes(owner) ? (
                <span className="text-ink-soft text-xs">{t("promoted")}</span>
              ) : null}
            </span>
            <span className="truncate font-mono text-[11px] text-ink-soft">
              {group.addresses.join(" ") || (owner ? "" : t("noOwner"))}
            </span>
          </Link>
        ) : null;
      })}
    </section>
  );
}

function NodeBox({
  node,
  cluster,
  box,
  asAt,
}: {
  node: NodeState;
  cluster: ClusterState;
  box: Box | undefined;
  asAt: number | null;
}) {
  const t = useTranslations("dashboard");
  const duration = useDuration();
  const heard = useAge(useHeard(node.serverId));
  const since = node.state === "fencing" ? node.since : null;
  const age = useAge(since);
  // Of the past only what was recorded: how long it had been going on then, and not who is heard now.
  const fencing = asAt !== null && since !== null ? duration(asAt - since) : age;
  if (!box) return null;
  const place = { kind: "node", clusterId: cluster.id, name: node.name } as const;
  const dark = node.state === "down" || node.state === "fencing";
  return (
    <Link
      prefetch={false}
      {...verbContextMenu(() => [place])}
      href={addressOf(place)}
      {...dropGroup(cluster.id, node.name)}
      data-node={node.name}
      data-state={node.state}
      className={classNames(
        "travels absolute rounded-md border px-2 py-1.5 hover:border-accent",
        dark ? "border-bad bg-bad-soft" : "border-line-strong bg-raised",
        node.state === "unknown" && "hatched border-dashed",
      )}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      <span className="flex items-center justify-between gap-1">
        <strong className="truncate">{node.name}</strong>
        <StateBadge kind="node" state={node.state} />
      </span>
      <span className="block truncate text-[11px] text-ink-soft">
        {fencing ? (
          <span className="font-medium text-bad">
            <Zap size={11} className="inline" aria-hidden /> {t("fencingFor", { age: fencing })}
          </span>
        ) : asAt !== null ? null : heard ? (
          t("heard", { age: heard })
        ) : (
          t("notHeard")
        )}
      </span>
    </Link>
  );
}

import { valuesOf } from "@/compiler/objects/name-values";
import { scoreNumber } from "@/compiler/why/location-findings";
import { metaOf, metaSaidBy, type Subject } from "@/compiler/why/subject";
import { nodesOf, removalOf, type WhyFacts } from "@/compiler/why/why-facts";
import { phrase } from "@/compiler/why/why-phrases";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Phrase } from "@/protocol/problem";
import type { Finding, Remedy } from "@/protocol/why";

const against = (told: Phrase, remedy: Remedy | null = null): Finding => ({
  effect: "against",
  phrase: told,
  remedy,
});
const isTrue = (text: string | null | undefined) => /^(true|yes|on|y|1)$/i.test(text ?? "");
const isFalse = (text: string | null | undefined) => /^(false|no|off|n|0)$/i.test(text ?? "");

/** What holds a subject on every node alike: the cluster's own state, its target, what it waits for. */
export function explainWhole(facts: WhyFacts, subject: Subject): Finding[] {
  return [...ofCluster(facts), ...ofSubject(facts, subject), ...ofOthers(facts, subject)];
}

function ofCluster({ cluster, configuration }: WhyFacts): Finding[] {
  const found: Finding[] = [];
  const options = valuesOf(configuration.clusterOptions ?? []);
  if (cluster.maintenance)
    found.push(
      against(phrase("why.maintenance.cluster"), {
        ...{ do: "end-maintenance", kind: "cluster", name: cluster.name },
      }),
    );
  if (cluster.quorum?.quorate === false && options["no-quorum-policy"] !== "ignore")
    found.push(against(phrase("why.no-quorum")));
  if (cluster.fencing.enabled && Object.keys(cluster.fencing.devices).length === 0)
    found.push(against(phrase("why.no-fence-device")));
  for (const { name, state } of Object.values(cluster.nodes))
    if (state === "fencing") found.push(against(phrase("why.unclean", { node: name })));
  return found;
}

function ofSubject({ cluster, configuration }: WhyFacts, subject: Subject): Finding[] {
  const found: Finding[] = [];
  const kindOf = (id: string) => (cluster.groups[id] ? ("group" as const) : ("resource" as const));
  if (/^stopped$/i.test(metaOf(configuration, subject, "target-role") ?? "")) {
    const name = metaSaidBy(subject, "target-role")?.id ?? subject.id;
    found.push(
      against(phrase("why.taken-offline", { name }), { do: "bring-online", kind: kindOf(name), name }),
    );
  }
  for (const key of ["maintenance", "is-managed"] as const) {
    const said = metaOf(configuration, subject, key);
    if (key === "maintenance" ? !isTrue(said) : !isFalse(said)) continue;
    const name = metaSaidBy(subject, key)?.id ?? subject.id;
    const remedy: Remedy | null =
      key === "maintenance" ? { do: "end-maintenance", kind: kindOf(name), name } : null;
    found.push(against(phrase("why.unmanaged", { resource: name }), remedy));
  }
  for (const resource of subject.members) {
    if (cluster.resources[resource]?.state !== "blocked") continue;
    found.push(against(phrase("why.blocked", { resource }), { do: "clean", resource, node: null }));
  }
  const waits = subject.earlier.find((member) => nodesOf(cluster, member).length === 0);
  if (waits !== undefined) found.push(against(phrase("why.earlier-member", { member: waits })));
  return found;
}

/** Rules that tie it to others which do not run. */
function ofOthers(facts: WhyFacts, subject: Subject): Finding[] {
  const { cluster, configuration } = facts;
  const own = new Set([...subject.chain.map(({ id }) => id), ...subject.members]);
  const stopped = (id: string | undefined): id is string =>
    id !== undefined && !own.has(id) && nodesOf(cluster, id).length === 0;
  const remove = removalOf(facts);
  return (configuration.constraints ?? []).flatMap((each): Finding[] => {
    if (isNative(each)) return [];
    const { id } = each;
    if (each.element === "rsc_order" && each.thenResource !== undefined && own.has(each.thenResource)) {
      const binds = (each.kind ?? "Mandatory") === "Mandatory" && each.score !== 0;
      if (!binds || !stopped(each.firstResource)) return [];
      return [against(phrase("why.order", { other: each.firstResource, id }), remove(id))];
    }
    if (each.element === "rsc_colocation" && each.resource !== undefined && own.has(each.resource)) {
      if (scoreNumber(each.score ?? "INFINITY") !== 1_000_000 || !stopped(each.withResource)) return [];
      return [against(phrase("why.together-stopped", { other: each.withResource, id }), remove(id))];
    }
    if (each.element === "rsc_ticket" && each.resource !== undefined && own.has(each.resource))
      return [{ effect: "note", phrase: phrase("why.ticket", { ticket: each.ticket, id }), remedy: null }];
    return [];
  });
}

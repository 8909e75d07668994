"use client";
import { useTranslations } from "use-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Findings } from "@/components/why/findings";
import type { NodeExplanation } from "@/protocol/why";

const tones: Record<NodeExplanation["verdict"], Tone> = {
  runs: "good",
  could: "idle",
  cannot: "bad",
  unknown: "unknown",
};

/** One line for each node: whether it runs there or could, the scheduler's score, and why. */
export function NodeVerdicts({ clusterId, nodes }: { clusterId: string; nodes: readonly NodeExplanation[] }) {
  const t = useTranslations("why");
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-line border-b text-ink-soft">
          {(["node", "verdict", "score", "reasons"] as const).map((column) => (
            <th key={column} scope="col" className="py-1 pr-4 font-normal">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ node, verdict, score, findings }) => (
          <tr key={node} data-verdict={verdict} className="border-line border-b align-top">
            <th scope="row" className="py-1.5 pr-4 font-semibold">
              {node}
            </th>
            <td className="whitespace-nowrap py-1.5 pr-4">
              <Badge tone={tones[verdict]}>{t(`verdicts.${verdict}`)}</Badge>
            </td>
            <td className="py-1.5 pr-4 tabular-nums">{scoreWord(score)}</td>
            <td className="py-1.5">
              <Findings clusterId={clusterId} findings={findings} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function scoreWord(score: number | null): string {
  if (score === null) return "–";
  if (Math.abs(score) < 1_000_000) return String(score);
  return score < 0 ? "−∞" : "∞";
}

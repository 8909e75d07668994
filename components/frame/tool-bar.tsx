"use client";
import { Toolbar } from "@base-ui/react/toolbar";
import {
  ArrowRightLeft,
  CirclePlay,
  CircleStop,
  FolderPlus,
  LayoutDashboard,
  type LucideIcon,
  Pause,
  Play,
  RefreshCw,
  Settings2,
  SquarePlus,
} from "lucide-react";
import { useTranslations } from "use-intl";
import type { Place } from "@/components/frame/place";
import { Tooltip } from "@/components/ui/tooltip";
import { useVerbs } from "@/components/verbs/use-verbs";
import type { VerbId } from "@/components/verbs/verbs";

const shown: readonly (readonly [VerbId, LucideIcon])[] = [
  ["dashboard", LayoutDashboard],
  ["refresh", RefreshCw],
  ["new-cluster", SquarePlus],
  ["new-group", FolderPlus],
  ["bring-online", CirclePlay],
  ["take-offline", CircleStop],
  ["move-group", ArrowRightLeft],
  ["pause", Pause],
  ["resume", Play],
  ["properties", Settings2],
];

/** The verbs used most, for the selected object. */
export function ToolBar({ targets }: { targets: readonly Place[] }) {
  const t = useTranslations("frame");
  const offered = useVerbs(targets);
  return (
    <Toolbar.Root
      aria-label={t("toolbar")}
      className="flex h-9 items-center gap-0.5 overflow-x-auto border-line border-b bg-raised px-2"
    >
      {shown.map(([id, Icon]) => {
        const verb = offered.find((each) => each.verb.id === id);
        return verb ? (
          <Tooltip key={id} text={verb.why}>
            <Toolbar.Button
              onClick={verb.run}
              aria-disabled={verb.why !== null}
              data-verb={id}
              className="flex h-7 items-center gap-1.5 whitespace-nowrap rounded px-2 hover:bg-hover aria-disabled:opacity-45"
            >
              <Icon size={15} aria-hidden />
              {verb.label.replace("…", "")}
            </Toolbar.Button>
          </Tooltip>
        ) : null;
      })}
    </Toolbar.Root>
  );
}

import {
  Ban,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Clock,
  type LucideIcon,
  Pause,
  Split,
  Square,
  Unlink,
  Unplug,
  UserCheck,
  Wrench,
  Zap,
} from "lucide-react";
import type { Tone } from "@/components/ui/badge";

export type StateOf = {
  node: "up" | "down" | "paused" | "draining" | "joining" | "fencing" | "maintenance" | "unknown";
  group: "online" | "partially-online" | "pending" | "offline" | "failed" | "unmanaged" | "unknown";
  resource:
    | "online"
    | "offline"
    | "online-pending"
    | "offline-pending"
    | "failed"
    | "blocked"
    | "unmanaged"
    | "unknown";
  network: "up" | "path-lost" | "down" | "partitioned" | "unavailable" | "disabled" | "unknown";
  interface: "up" | "path-lost" | "failed" | "unreachable" | "unavailable" | "unknown";
  witness: "up" | "unreachable" | "unknown";
  path: "here" | "lost" | "unknown";
  diskWitness: "up" | "unreachable" | "unknown";
  link: "connected" | "broken" | "unavailable" | "unknown";
  cluster: "creating" | "up" | "degraded" | "down" | "partitioned" | "unknown";
  operation: "waiting" | "accepted" | "running" | "succeeded" | "failed" | "unknown";
  audit: "waiting" | "accepted" | "succeeded" | "failed" | "unknown" | "refused";
  server: "connected" | "silent" | "not-understood";
};
export type StateKind = keyof StateOf;
export type Look = { icon: LucideIcon; tone: Tone };

const good: Look = { icon: CircleCheck, tone: "good" };
const busy: Look = { icon: CircleDashed, tone: "busy" };
const partly: Look = { icon: CircleDot, tone: "warn" };
const off: Look = { icon: Square, tone: "idle" };
const bad: Look = { icon: CircleX, tone: "bad" };
const unknown: Look = { icon: Clock, tone: "unknown" };
const split: Look = { icon: Split, tone: "warn" };
const cut: Look = { icon: Unlink, tone: "bad" };
const waiting: Look = { icon: UserCheck, tone: "warn" };
const gone: Look = { icon: Unplug, tone: "idle" };

/** How each state looks: icon and colour; the word comes from the messages. Unknown looks unlike everything else. */
export const looks: { [K in StateKind]: Record<StateOf[K], Look> } = {
  node: {
    up: good,
    down: bad,
    paused: { icon: Pause, tone: "pause" },
    draining: { icon: Pause, tone: "pause" },
    joining: busy,
    fencing: { icon: Zap, tone: "bad" },
    maintenance: { icon: Wrench, tone: "pause" },
    unknown,
  },
  group: {
    online: good,
    "partially-online": partly,
    pending: busy,
    offline: off,
    failed: bad,
    unmanaged: { icon: Wrench, tone: "pause" },
    unknown,
  },
  resource: {
    online: good,
    offline: off,
    "online-pending": busy,
    "offline-pending": busy,
    failed: bad,
    blocked: { icon: Ban, tone: "bad" },
    unmanaged: { icon: Wrench, tone: "pause" },
    unknown,
  },
  witness: { up: good, unreachable: bad, unknown },
  diskWitness: { up: good, unreachable: bad, unknown },
  network: {
    up: good,
    "path-lost": cut,
    down: bad,
    partitioned: split,
    unavailable: gone,
    disabled: off,
    unknown,
  },
  interface: { up: good, "path-lost": cut, failed: bad, unreachable: split, unavailable: gone, unknown },
  path: { here: good, lost: cut, unknown },
  link: { connected: good, broken: bad, unavailable: gone, unknown },
  cluster: { creating: busy, up: good, degraded: partly, down: bad, partitioned: split, unknown },
  operation: {
    waiting,
    accepted: { icon: Circle, tone: "busy" },
    running: busy,
    succeeded: good,
    failed: bad,
    unknown,
  },
  audit: {
    waiting,
    accepted: { icon: Circle, tone: "busy" },
    succeeded: good,
    failed: bad,
    unknown,
    refused: { icon: Ban, tone: "warn" },
  },
  server: { connected: good, silent: unknown, "not-understood": split },
};

import type { DrillSchedule } from "@/protocol/drill";

/**
 * When a schedule is due after `now`; null: never again. By the calendar of the console's machine, so that three in the
 * morning stays three in the morning; a 31st is the last day of a shorter month.
 */
export function nextTime(at: number, every: DrillSchedule["every"], now: number): number | null {
  if (every === "once") return null;
  for (let count = 1; ; count++) {
    const next = stepped(at, every, count);
    if (next > now) return next;
  }
}

function stepped(at: number, every: "day" | "week" | "month", count: number): number {
  const date = new Date(at);
  if (every !== "month") date.setDate(date.getDate() + count * (every === "week" ? 7 : 1));
  else {
    const day = date.getDate();
    date.setDate(1);
    date.setMonth(date.getMonth() + count);
    const days = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
    date.setDate(Math.min(day, days));
  }
  return date.getTime();
}

const SYS_TIME = 25n;

/** Whether a process may set the clock (CAP_SYS_TIME in effect), by its /proc/PID/status. In most containers none may. */
export function maySetClock(status: string): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return effective !== undefined && ((BigInt(`0x${effective}`) >> SYS_TIME) & 1n) === 1n;
}

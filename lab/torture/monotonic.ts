/** Milliseconds of the kernel's monotonic clock, which hosts and samplers read too: they all share one kernel. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Calls `late` once, where the work is not done after so many ms; answers what it answers. @throws what it throws */
export async function tellIfLate<T>(work: Promise<T>, ms: number, late: () => void): Promise<T> {
  const timer = setTimeout(late, ms);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/** Sentences the console and the agents send as codes, by code. */
export const phrases: Record<string, string> = {};

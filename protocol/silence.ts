/** Without a pulse for this long the browser shows everything as unknown. (In a file of its own: it needs no schema.) */
export const CONSOLE_SILENT_AFTER_MS = 2500;

export const menuIds = ["file", "view", "action", "drill", "help"] as const;
export type MenuId = (typeof menuIds)[number];
/** How a menu's name looks in the bar. */
export const menuClass = "rounded px-2 py-0.5 hover:bg-hover data-popup-open:bg-hover";

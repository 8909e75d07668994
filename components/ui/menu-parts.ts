/** How the popups of menus, menu bar and context menus look. */
export const popupClass =
  "min-w-52 rounded-md border border-line-strong bg-surface py-1 shadow-xl outline-none z-50";
export const itemClass =
  "flex items-center gap-2 px-3 py-1 outline-none select-none data-highlighted:bg-accent data-highlighted:text-accent-ink data-disabled:opacity-50 aria-disabled:opacity-50";
export const separatorClass = "my-1 border-t border-line";

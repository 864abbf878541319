/** A gate, readable at 16 pixels on light and dark tabs. */
export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f4ea1"/>' +
  '<path d="M3 4h10M3 7.5h10M4.5 3v9l-.7 1.2M8 3v9l-.7 1.2M11.5 3v9l-.7 1.2" stroke="#fff" stroke-width="1.3" fill="none"/></svg>';

// Icons of the menu and the rating.
import { svg } from "lit";
import { icon } from "./icons.js";

export { mailIcon, phoneIcon } from "./icons.js";
export const saveIcon = icon(svg`<path d="M12 4.5v10m-4.2-4L12 14.7l4.2-4.2M5 19.5h14"/>`);
export const soundIcon = icon(svg`<path d="M5 9.8v4.4h2.8l4.2 3.6V6.2L7.8 9.8ZM15.5 9.2a4 4 0 0 1 0 5.6M18 6.8a7.4 7.4 0 0 1 0 10.4"/>`);
export const restartIcon = icon(svg`<path d="M5.2 13a7 7 0 1 0 1.6-5.7L4.5 9.6m0-4.6v4.6h4.6"/>`);
export const endIcon = icon(svg`<path d="M13.5 5H7a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 7 19h6.5M10.5 12h9m-3.3-3.3 3.3 3.3-3.3 3.3"/>`);
export const starIcon = icon(svg`<path d="m12 4 2.4 5 5.5.8-4 3.9 1 5.5-4.9-2.6-4.9 2.6 1-5.5-4-3.9 5.5-.8Z"/>`);

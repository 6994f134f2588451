import { guard } from "lit/directives/guard.js";
import type { DirectiveResult } from "lit/directive.js";
import { renderTrustedHtml } from "../../ui/trusted-html.js";

/** The article's HTML as elements, built once; `text` where the page's policy forbids reading HTML. */
export function articleHtml(html: string, text: string): DirectiveResult {
  return guard([html, text], () => renderTrustedHtml(html, location.href) ?? text);
}

// The only place in the browser where HTML from the server becomes elements. The server has sanitised it
// already; this pass builds it anew from a short list of elements and attributes, so that even a fault there
// cannot put a script, a style, an image or a form into somebody else's page.
import { safeUrl } from "../core/text.js";
import { policy } from "./policy.js";

const ELEMENTS = new Set(
  (
    "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q rp rt ruby s " +
    "samp small span strong sub sup table tbody td tfoot th thead tr u ul var"
  ).split(" "),
);

/** Left out with everything in them; of other unknown elements the content stays. */
const DROPPED = new Set("script style template noscript iframe object embed svg math textarea select title head".split(" "));

/**
 * `html` as an element of its own with class `article`; links open in a new tab, relative ones are resolved
 * against `base`. Returns null where the page's policy forbids reading HTML: show the plain text then.
 */
export function renderTrustedHtml(html: string, base: string): HTMLElement | null {
  let parsed: Document;
  try {
    parsed = new DOMParser().parseFromString(policy.createHTML(html), "text/html"); // inert: nothing in it loads or runs
  } catch {
    return null;
  }
  const result = document.createElement("div");
  result.className = "article";
  copyChildren(parsed.body, result, base);
  return result;
}

function copyChildren(from: Node, to: Node, base: string): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(child.nodeValue ?? ""));
    else if (child instanceof Element) copyElement(child, to, base);
  }
}

function copyElement(from: Element, to: Node, base: string): void {
  const name = from.localName;
  if (DROPPED.has(name)) return;
  if (!ELEMENTS.has(name)) return copyChildren(from, to, base);
  const copy = document.createElement(name);
  if (name === "a") copyLink(from, copy, base);
  if (name === "pre" || name === "table") copy.tabIndex = 0; // they scroll, so the keyboard has to reach them
  for (const attribute of attributesOf(name)) {
    const value = from.getAttribute(attribute);
    if (value !== null && /^[\w-]{1,20}$/.test(value)) copy.setAttribute(attribute, value);
  }
  copyChildren(from, copy, base);
  to.appendChild(copy);
}

function attributesOf(name: string): readonly string[] {
  if (name === "ol") return ["start", "lang", "dir"];
  if (name === "td" || name === "th") return ["colspan", "rowspan", "lang", "dir"];
  return ["lang", "dir"];
}

function copyLink(from: Element, copy: HTMLElement, base: string): void {
  const href = from.getAttribute("href") ?? "";
  const url = /^mailto:[^\s?]+$/i.test(href) ? href : safeUrl(href, base);
  if (url === null) return;
  copy.setAttribute("href", url);
  copy.setAttribute("target", "_blank");
  copy.setAttribute("rel", "noopener noreferrer");
}

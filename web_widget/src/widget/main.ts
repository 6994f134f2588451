// What the script tag runs: reads its settings, registers the element, puts it into the page.
import { readConfig, type WidgetConfig } from "./config.js";
import { MadoguchiChat } from "./element.js";
import { MadoguchiPanel } from "./panel.js";

const NAME = "madoguchi-chat";

/** Null in a script that was put in by another script; then the tag is looked for. */
function ownScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
}

function start(config: WidgetConfig): void {
  if (document.querySelector(NAME) !== null) return; // embedded twice
  const element = new MadoguchiChat();
  element.config = config;
  document.body.append(element);
}

const script = ownScript();
const config = readConfig(
  script && { src: script.src, lang: script.dataset["lang"], theme: script.dataset["theme"], base: script.dataset["base"] },
  document.documentElement.lang,
  navigator.languages,
);

if (customElements.get(NAME) === undefined) {
  customElements.define("madoguchi-panel", MadoguchiPanel);
  customElements.define(NAME, MadoguchiChat);
  if (document.body === null) document.addEventListener("DOMContentLoaded", () => start(config), { once: true });
  else start(config);
}

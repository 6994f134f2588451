// What the script tag runs: defines the element, puts one into the page unless the page has its own, and takes commands.
import { installApi } from "./api.js";
import { ATTRIBUTES, MadoguchiChat, hasChat } from "./element.js";
import { tell } from "./events.js";

const NAME = "madoguchi-chat";

/** Null in a script that was put in by another script, and in a module; then the tag is looked for. */
function ownScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
}

function start(script: HTMLScriptElement | null): void {
  if (!hasChat()) {
    const chat = new MadoguchiChat();
    chat.automatic = true;
    for (const name of ATTRIBUTES) {
      const value = script?.getAttribute(`data-${name}`) ?? null;
      if (value !== null) chat.setAttribute(name, value);
    }
    document.body.append(chat);
  }
  tell("ready", undefined);
}

// Embedded twice, the first one stays.
if (customElements.get(NAME) === undefined) {
  const script = ownScript();
  MadoguchiChat.script = script?.src || null;
  customElements.define(NAME, MadoguchiChat);
  installApi();
  if (document.body === null) document.addEventListener("DOMContentLoaded", () => start(script), { once: true });
  else start(script);
}

// window.Madoguchi: each command is a method of the element, now or as soon as there is one in the page.
import type { MadoguchiApi, MadoguchiCommand } from "../../types/madoguchi.js";
import { withChat } from "./element.js";
import { off, on } from "./events.js";

declare const __VERSION__: string;

const COMMANDS = [
  "open", "close", "toggle", "show", "hide", "identify", "setAttributes", "setLocale", "setTheme", "reset", "ask",
] as const;

type Anything = (...values: unknown[]) => void;

/** Puts the interface into the place of the queue that a page may have begun, and carries that out. */
export function installApi(): void {
  const begun = (window as unknown as { Madoguchi?: { q?: MadoguchiCommand[] } }).Madoguchi?.q;
  const methods: Record<string, Anything> = { on: on as Anything, off: off as Anything };
  for (const name of COMMANDS) {
    methods[name] = (...values) => withChat((chat) => (chat[name] as Anything)(...values));
  }
  const run = (command: MadoguchiCommand): void => {
    try {
      if (typeof command === "function") command();
      else if (Object.hasOwn(methods, command[0])) methods[command[0]]?.(...command.slice(1));
      else throw new TypeError(`Madoguchi has no command ${command[0]}`);
    } catch (error) {
      reportError(error); // one bad command must not keep the others from being carried out
    }
  };
  const q: MadoguchiApi["q"] = { push: (...commands) => commands.forEach(run) };
  window.Madoguchi = { ...methods, version: __VERSION__, q } as unknown as MadoguchiApi;
  begun?.forEach(run);
}

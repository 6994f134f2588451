// What the page says of the widget: attributes of <madoguchi-chat>, or the same as data-* on the script tag.
import type { Rgb } from "../design/colour.js";
import { pickLanguage, type Language } from "../i18n/languages.js";

export interface WidgetConfig {
  /** Where the service is, without a trailing slash. */
  readonly base: string;
  readonly language: Language;
  readonly theme: "light" | "dark" | null;
  readonly side: "left" | "right";
  /** For what can be pressed, instead of the built-in one. */
  readonly colour: Rgb | null;
  /** What `theme`, or else the visitor's system, comes to. */
  readonly isDark: boolean;
  /** Name that the page gives itself. */
  readonly site: string | null;
  /** Instead of the greeting that the service tells. */
  readonly greeting: string | null;
  /** Address of a picture for the bot. */
  readonly avatar: string | null;
}

/** What can be read off the attributes alone; the rest is for the browser to say. */
export type WrittenConfig = Omit<WidgetConfig, "colour" | "isDark">;

export interface Surroundings {
  /** Address of the script, null where it is not known. */
  readonly script: string | null;
  /** Address of the page, against which relative addresses are resolved. */
  readonly page: string;
  readonly pageLanguage: string;
  readonly browserLanguages: readonly string[];
}

/** `attribute` returns the value of one, null or "" where there is none. Raises Error when nothing tells where the service is. */
export function readConfig(attribute: (name: string) => string | null, around: Surroundings): WrittenConfig {
  const text = (name: string) => attribute(name)?.trim() || null;
  const theme = text("theme");
  return {
    base: serviceAddress(text("base"), around),
    language: pickLanguage([text("lang"), around.pageLanguage, ...around.browserLanguages]),
    theme: theme === "light" || theme === "dark" ? theme : null,
    side: text("position")?.endsWith("left") ? "left" : "right",
    site: text("site"),
    greeting: text("greeting"),
    avatar: text("avatar"),
  };
}

function serviceAddress(base: string | null, { script, page }: Surroundings): string {
  // The folder of widget.js, so that a service under a path works too.
  const address = base !== null ? new URL(base, page) : script !== null ? new URL(".", script) : null;
  if (address !== null) return (address.origin + address.pathname).replace(/\/+$/, "");
  throw new Error('Madoguchi: where is the service? Say it with data-base="https://..." on the script.');
}

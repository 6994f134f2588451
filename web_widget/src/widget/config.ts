// What the script tag and the page around it say.
import { pickLanguage, type Language } from "../i18n/index.js";

export interface WidgetConfig {
  /** Where the service is, without a trailing slash. */
  readonly base: string;
  readonly language: Language;
  readonly theme: "light" | "dark" | null;
}

/** The data-* attributes of `<script src=".../widget.js" data-lang data-theme data-base>`, and its address. */
export interface ScriptTag {
  readonly src: string;
  readonly lang: string | undefined;
  readonly theme: string | undefined;
  readonly base: string | undefined;
}

/** Raises Error when nothing tells where the service is. */
export function readConfig(
  script: ScriptTag | null,
  pageLanguage: string,
  browserLanguages: readonly string[],
): WidgetConfig {
  const theme = script?.theme;
  return {
    base: serviceAddress(script),
    language: pickLanguage([script?.lang, pageLanguage, ...browserLanguages]),
    theme: theme === "light" || theme === "dark" ? theme : null,
  };
}

function serviceAddress(script: ScriptTag | null): string {
  if (script?.base) return new URL(script.base).href.replace(/\/+$/, "");
  // The folder of widget.js, so that a service under a path works too.
  if (script?.src) return new URL(".", script.src).href.replace(/\/+$/, "");
  throw new Error(
    'Madoguchi: cannot tell where the service is. Embed it as <script src="https://.../widget.js" async></script>, ' +
      'or name the service with data-base="https://...".',
  );
}

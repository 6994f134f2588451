// What the server refuses of this page, with the place, in the agent's language.
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { placeOf } from "./drafts.js";
import { texts } from "./texts.js";

export function trouble(error: unknown, lang: UiLang): string {
  const place = placeOf(error, texts[lang]);
  const said = errorText(error, textsOf(lang));
  return place === null ? said : `${place}: ${said}`;
}

// All languages in one: they travel with the extras, and are small beside them.
import type { Language } from "../languages.js";
import { en } from "./en.js";
import { ja } from "./ja.js";
import type { ExtraTexts } from "./types.js";

export const extraTexts: Readonly<Record<Language, ExtraTexts>> = { en, ja };

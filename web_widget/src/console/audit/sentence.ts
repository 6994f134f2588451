// An entry of the audit log as a sentence, and what else it knows as details.
import type { AuditEntryView } from "../../contract/types.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { texts } from "./texts.js";

/** What is kept as a word of our own. */
const WORDS: ReadonlySet<string> = new Set(["how", "email", "client"]);
const PLACE = /\{(\w+)\}/gu;

/** The sentence. Names are what people call themselves: they are isolated, so that they cannot turn it around. */
export function sentence(entry: AuditEntryView, lang: UiLang): string {
  const own = texts[lang];
  const says = own.acts[entry.act]?.says ?? own.other;
  return says.replace(PLACE, (_place, name: string) => `\u2068${placed(entry, name, lang)}\u2069`);
}

/** Everything that the sentence does not say, as label and value. */
export function details(entry: AuditEntryView, lang: UiLang): readonly (readonly [label: string, value: string])[] {
  const own = texts[lang];
  const said = new Set([...(own.acts[entry.act]?.says ?? own.other).matchAll(PLACE)].map(([, name]) => name));
  return Object.entries(entry.data)
    .filter(([name, value]) => name !== "agent" && value !== entry.actor && (!said.has(name) || Array.isArray(value)))
    .map(([name, value]) => [own.fields[name] ?? name, valueText(name, value, lang)] as const);
}

function placed(entry: AuditEntryView, name: string, lang: UiLang): string {
  const own = texts[lang];
  if (name === "actor") return entry.actor ?? own.service;
  if (name === "act") return entry.act;
  return valueText(name, entry.data[name] ?? null, lang);
}

/** A change is kept as [before, after]. */
function valueText(name: string, value: unknown, lang: UiLang): string {
  const own = texts[lang];
  if (value === null || value === undefined || value === "") return own.nothing;
  if (Array.isArray(value)) {
    const isChange = value.length === 2 && (name === "role" || name === "name" || value.some(Array.isArray));
    const parts = value.map((each) => valueText(name, each, lang));
    if (isChange) return parts.join(" → ");
    return parts.length === 0 ? own.nothing : parts.join(", ");
  }
  if (typeof value === "object") return JSON.stringify(value);
  const roles: Readonly<Record<string, string>> = textsOf(lang).menu.roles;
  const text = String(value);
  return (name === "role" || name === "roles" ? roles[text] : WORDS.has(name) || typeof value === "boolean" ? own.values[text] : undefined) ?? text;
}

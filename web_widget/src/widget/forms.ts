// The forms' rules: which fields each has, what is folded before it is checked, what is wrong. The server has the last word.
import type { ContactRequest } from "../contract/types.js";
import type { FieldName } from "../i18n/extras/types.js";

export type FormKind = "message" | "callback" | "mail";
export type Values = Readonly<Record<FieldName, string>>;

export const FIELDS: Readonly<Record<FormKind, readonly FieldName[]>> = {
  message: ["name", "email", "text"],
  callback: ["name", "phone", "preferred_time", "text"],
  mail: ["email"],
};

const REQUIRED: Readonly<Record<FormKind, readonly FieldName[]>> = {
  message: ["email", "text"],
  callback: ["phone"],
  mail: ["email"],
};

export function isRequired(kind: FormKind, field: FieldName): boolean {
  return REQUIRED[kind].includes(field);
}

/** What a Japanese keyboard makes of a hyphen: full-width, minus, dashes, and the mark of a long vowel. */
const HYPHENS = /[\u2010-\u2015\u2212\u30fc\uff70\uff0d\ufe63]/g;
const MAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[\d\-() .]+$/;
const DIGITS = { min: 6, max: 15 };

/** `value` as it is sent: full-width letters, digits and signs become plain where an address or a number is asked for. */
export function fold(field: FieldName, value: string): string {
  if (field === "email") return value.normalize("NFKC").replace(/\s/g, "");
  if (field === "phone") return value.normalize("NFKC").replace(HYPHENS, "-").trim();
  return value.trim();
}

/** The first field that cannot be sent as it is, null when all can. */
export function firstWrong(kind: FormKind, values: Values): FieldName | null {
  return FIELDS[kind].find((field) => !isRight(field, fold(field, values[field]), isRequired(kind, field))) ?? null;
}

function isRight(field: FieldName, value: string, required: boolean): boolean {
  if (value === "") return !required;
  if (field === "email") return MAIL.test(value);
  if (field !== "phone") return true;
  const digits = value.replace(/\D/g, "").length;
  return PHONE.test(value) && digits >= DIGITS.min && digits <= DIGITS.max;
}

export function toContact(kind: "message" | "callback", values: Values, id: string, lang: string): ContactRequest {
  const value = (field: FieldName) => (FIELDS[kind].includes(field) ? fold(field, values[field]) || null : null);
  return {
    client_message_id: id,
    kind,
    name: value("name"),
    email: value("email"),
    phone: value("phone"),
    preferred_time: value("preferred_time"),
    text: value("text"),
    lang,
  };
}

// What the service level wants of a conversation, in a few words.
import type { UiLang } from "../i18n/types.js";

type Kind = "first_response" | "next_response" | "resolution";

export interface DueText {
  readonly left: (kind: Kind, time: string) => string;
  readonly late: (kind: Kind, time: string) => string;
  /** For a row of the list. */
  readonly leftBrief: (kind: Kind, time: string) => string;
  readonly lateBrief: (kind: Kind, time: string) => string;
  readonly missed: string;
}

const EN: Readonly<Record<Kind, string>> = { first_response: "First response", next_response: "Reply", resolution: "Resolution" };
const EN_BRIEF: Readonly<Record<Kind, string>> = { first_response: "First reply", next_response: "Reply", resolution: "Resolve" };
const JA_BRIEF: Readonly<Record<Kind, string>> = { first_response: "初回", next_response: "返信", resolution: "解決" };
const JA: Readonly<Record<Kind, string>> = { first_response: "初回応答", next_response: "返信", resolution: "解決" };

const en: DueText = {
  left: (kind, time) => `${EN[kind] ?? "Target"} in ${time}`,
  late: (kind, time) => `${EN[kind] ?? "Target"} overdue by ${time}`,
  leftBrief: (kind, time) => `${EN_BRIEF[kind] ?? "Target"} ${time}`,
  lateBrief: (_, time) => `Overdue ${time}`,
  missed: "A service level was missed",
};

const ja: DueText = {
  left: (kind, time) => `${JA[kind] ?? "目標"}まで ${time}`,
  late: (kind, time) => `${JA[kind] ?? "目標"}の期限を ${time} 超過`,
  leftBrief: (kind, time) => `${JA_BRIEF[kind] ?? "目標"} ${time}`,
  lateBrief: (_, time) => `超過 ${time}`,
  missed: "サービスレベルを守れませんでした",
};

export const texts: Readonly<Record<UiLang, DueText>> = { en, ja };

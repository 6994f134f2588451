// What the service level wants of a conversation, in a few words.
import type { UiLang } from "../i18n/types.js";

type Kind = "first_response" | "next_response" | "resolution";

export interface DueText {
  readonly left: (kind: Kind, time: string) => string;
  readonly late: (kind: Kind, time: string) => string;
  readonly missed: string;
}

const EN: Readonly<Record<Kind, string>> = { first_response: "First response", next_response: "Reply", resolution: "Resolution" };
const JA: Readonly<Record<Kind, string>> = { first_response: "初回応答", next_response: "返信", resolution: "解決" };

const en: DueText = {
  left: (kind, time) => `${EN[kind] ?? "Target"} in ${time}`,
  late: (kind, time) => `${EN[kind] ?? "Target"} overdue by ${time}`,
  missed: "A service level was missed",
};

const ja: DueText = {
  left: (kind, time) => `${JA[kind] ?? "目標"}まで ${time}`,
  late: (kind, time) => `${JA[kind] ?? "目標"}の期限を ${time} 超過`,
  missed: "サービスレベルを守れませんでした",
};

export const texts: Readonly<Record<UiLang, DueText>> = { en, ja };

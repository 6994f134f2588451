// Texts of the other conversations of the same person.
import type { OtherView } from "../../contract/types.js";
import type { UiLang } from "../i18n/types.js";

type Why = OtherView["because"][number];

export interface OthersText {
  readonly title: string;
  readonly because: Readonly<Record<Why, string>>;
  readonly merge: string;
  readonly mergeThat: (name: string) => string;
  readonly sure: (name: string) => string;
}

export const texts: Readonly<Record<UiLang, OthersText>> = {
  en: {
    title: "Also from this visitor",
    because: { visitor: "Same visitor", email: "Same e-mail address", phone: "Same telephone number" },
    merge: "Merge into this one",
    mergeThat: (name) => `Merge ${name} into this one`,
    sure: (name) => `Merge ${name} into this conversation? That one ends, and its lines stay readable there.`,
  },
  ja: {
    title: "このお客様のほかの会話",
    because: { visitor: "同じお客様", email: "同じメールアドレス", phone: "同じ電話番号" },
    merge: "この会話に統合",
    mergeThat: (name) => `${name}をこの会話に統合`,
    sure: (name) => `${name}をこの会話に統合しますか？統合した会話は終了し、内容はそちらで引き続き読めます。`,
  },
};

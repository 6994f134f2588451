// Texts of notes and mentions.
import type { UiLang } from "../i18n/types.js";

export interface NotesText {
  readonly modes: Readonly<Record<"reply" | "note", string>>;
  readonly mode: string;
  readonly label: string;
  readonly placeholder: string;
  readonly add: string;
  readonly hint: string;
  readonly note: (by: string) => string;
  readonly onlyAgents: string;
  readonly mentions: string;
  readonly mentionsCount: (count: number) => string;
  readonly none: string;
  readonly colleagues: string;
}

export const texts: Readonly<Record<UiLang, NotesText>> = {
  en: {
    modes: { reply: "Reply", note: "Note" },
    mode: "What you write",
    label: "Your note for colleagues",
    placeholder: "Write a note… @ names a colleague",
    add: "Add note",
    hint: "Only agents see notes, never the visitor · Enter adds · @ names a colleague",
    note: (by) => `Note by ${by}`,
    onlyAgents: "seen by agents only",
    mentions: "Notes that name you",
    mentionsCount: (count) => (count === 1 ? "1 note names you" : `${count} notes name you`),
    none: "No new note names you.",
    colleagues: "Colleagues",
  },
  ja: {
    modes: { reply: "返信", note: "メモ" },
    mode: "書くもの",
    label: "担当者どうしのメモ",
    placeholder: "メモを書く… @で担当者を指名",
    add: "メモを残す",
    hint: "メモは担当者だけに表示され、お客様には届きません・Enterで保存・@で担当者を指名",
    note: (by) => `${by}さんのメモ`,
    onlyAgents: "担当者だけに表示",
    mentions: "自分が指名されたメモ",
    mentionsCount: (count) => `指名されたメモ ${count}件`,
    none: "新しく指名されたメモはありません。",
    colleagues: "担当者",
  },
};

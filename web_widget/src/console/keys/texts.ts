import type { UiLang } from "../i18n/types.js";
import type { Shortcut } from "../shortcuts.js";

export interface KeysText {
  readonly title: string;
  readonly lead: string;
  readonly open: string;
  readonly groups: Readonly<Record<"list" | "conversation" | "writing", string>>;
  readonly does: Readonly<Record<Shortcut, string>>;
  readonly others: Readonly<Record<"rows" | "send" | "newline" | "canned" | "mention" | "close", string>>;
  readonly single: string;
  readonly singleHint: string;
}

export const texts: Readonly<Record<UiLang, KeysText>> = {
  en: {
    title: "Keyboard shortcuts",
    lead: "Single keys work wherever nothing is being typed.",
    open: "Keyboard shortcuts…",
    groups: { list: "List", conversation: "Conversation", writing: "While writing" },
    does: {
      next: "Next conversation",
      previous: "Previous conversation",
      list: "To the list",
      search: "Search",
      claim: "Claim",
      reply: "Write a reply",
      note: "Write a note",
      canned: "Reply from a canned text",
      resolve: "Resolve…",
      transfer: "Transfer…",
      pin: "Keep open beside the others, or no longer",
      other: "To the next open conversation",
      sheet: "These shortcuts",
    },
    others: {
      rows: "Up and down the list",
      send: "Send",
      newline: "New line",
      canned: "Canned text, at the start of a reply",
      mention: "Name a colleague in a note",
      close: "Close what lies on top",
    },
    single: "Single keys",
    singleHint: "Switch them off if you use speech input or press keys by accident. “?” stays.",
  },
  ja: {
    title: "キーボードショートカット",
    lead: "文字を入力していない場所では、キーひとつで操作できます。",
    open: "キーボードショートカット…",
    groups: { list: "一覧", conversation: "会話", writing: "入力中" },
    does: {
      next: "次の会話",
      previous: "前の会話",
      list: "一覧へ移動",
      search: "検索",
      claim: "担当する",
      reply: "返信を書く",
      note: "メモを書く",
      canned: "定型文で返信",
      resolve: "解決にする…",
      transfer: "引き継ぐ…",
      pin: "並べて開いておく／やめる",
      other: "次の開いている会話へ",
      sheet: "このショートカット一覧",
    },
    others: {
      rows: "一覧を上下に移動",
      send: "送信",
      newline: "改行",
      canned: "返信の先頭で定型文",
      mention: "メモで同僚を呼ぶ",
      close: "手前に開いているものを閉じる",
    },
    single: "キーひとつの操作",
    singleHint: "音声入力を使うときや、誤って押してしまうときは切ってください。「?」は残ります。",
  },
};

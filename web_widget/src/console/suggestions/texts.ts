// Texts of suggested articles, their labels, and the search for articles.
import type { UiLang } from "../i18n/types.js";

type ReasonName = "no_article" | "not_found" | "not_a_question";

export interface SuggestionsText {
  readonly newest: string;
  readonly atHandOver: string;
  readonly insert: string;
  readonly insertTitle: string;
  readonly noneFits: string;
  readonly noneNoted: string;
  readonly why: string;
  readonly reasons: Readonly<Record<ReasonName, string>>;
  readonly sentNoted: (title: string) => string;
  readonly undo: string;
  readonly undoTitle: string;
  readonly search: string;
  readonly searchHint: string;
  readonly results: (count: number) => string;
  readonly nothing: string;
  readonly failed: string;
  readonly agentsOnly: string;
  readonly agentsOnlyTitle: string;
}

export const texts: Readonly<Record<UiLang, SuggestionsText>> = {
  en: {
    newest: "Newest question",
    atHandOver: "Asked at the hand-over",
    insert: "Insert",
    insertTitle: "Put its text into the reply, to be changed before it is sent",
    noneFits: "None fits",
    noneNoted: "Noted: none of these fits.",
    why: "Why?",
    reasons: {
      no_article: "No such article",
      not_found: "There is one, not found",
      not_a_question: "Nothing for an article",
    },
    sentNoted: (title) => `Noted: “${title}” answers this.`,
    undo: "Undo",
    undoTitle: "Take the note back; what was sent stays sent",
    search: "Search articles",
    searchHint: "Words or a question",
    results: (count) => (count === 1 ? "1 article" : `${count} articles`),
    nothing: "No article found.",
    failed: "The search is not available right now.",
    agentsOnly: "Agents only",
    agentsOnlyTitle: "Kept from visitors: it can be read here, not sent",
  },
  ja: {
    newest: "最新の質問",
    atHandOver: "引き継ぎ時の質問",
    insert: "本文を挿入",
    insertTitle: "本文を返信欄に入れます。送る前に直せます",
    noneFits: "該当なし",
    noneNoted: "「該当なし」と記録しました。",
    why: "理由",
    reasons: {
      no_article: "記事がない",
      not_found: "記事はあるが見つからなかった",
      not_a_question: "記事で答える内容ではない",
    },
    sentNoted: (title) => `「${title}」が答えだと記録しました。`,
    undo: "取り消す",
    undoTitle: "記録だけを取り消します。送ったものは送られたままです",
    search: "記事を検索",
    searchHint: "言葉や質問を入力",
    results: (count) => `${count}件の記事`,
    nothing: "記事は見つかりませんでした。",
    failed: "現在、検索を利用できません。",
    agentsOnly: "担当者のみ",
    agentsOnlyTitle: "お客様には非公開です。ここで読めますが、送れません",
  },
};

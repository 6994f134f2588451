// Texts of tags and blocked visitors, and of what agents did that stands in the transcript.
import type { UiLang } from "../i18n/types.js";

type ActName = "tagged" | "block_asked" | "blocked" | "unblocked";

export interface FilingText {
  readonly tags: string;
  readonly addTag: string;
  readonly removeTag: (tag: string) => string;
  readonly block: string;
  readonly askBlock: string;
  readonly blockTitle: string;
  readonly askTitle: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly until: string;
  readonly untils: Readonly<Record<"day" | "week" | "month" | "ever", string>>;
  readonly submit: string;
  readonly submitAsk: string;
  readonly cancel: string;
  readonly blocked: string;
  readonly blockedChip: string;
  readonly blockedUntil: (when: string) => string;
  readonly asked: (by: string) => string;
  readonly letIn: string;
  readonly accept: string;
  readonly decline: string;
  readonly takeBack: string;
  readonly acts: Readonly<Record<ActName, (by: string) => string>>;
  /** What stands before and after the other conversation's name. */
  readonly merges: Readonly<Record<"from" | "into", (by: string) => readonly [string, string]>>;
  readonly withoutTicket: string;
}

export const texts: Readonly<Record<UiLang, FilingText>> = {
  en: {
    tags: "Tags",
    addTag: "Add a tag…",
    removeTag: (tag) => `Remove the tag ${tag}`,
    block: "Block this visitor…",
    askBlock: "Ask to block this visitor…",
    blockTitle: "Block this visitor",
    askTitle: "Ask to block this visitor",
    reason: "Reason",
    reasonHint: "Only agents see it. The visitor is told that they cannot write at the moment.",
    until: "For how long",
    untils: { day: "One day", week: "One week", month: "30 days", ever: "Until lifted" },
    submit: "Block",
    submitAsk: "Ask",
    cancel: "Cancel",
    blockedChip: "Blocked",
    blocked: "This visitor is blocked.",
    blockedUntil: (when) => `This visitor is blocked until ${when}.`,
    asked: (by) => `${by} asks to block this visitor.`,
    letIn: "Let them write again",
    accept: "Block",
    decline: "Decline",
    takeBack: "Take it back",
    acts: {
      tagged: (by) => `${by} changed the tags`,
      block_asked: (by) => `${by} asked to block the visitor`,
      blocked: (by) => `${by} blocked the visitor`,
      unblocked: (by) => `${by} let the visitor write again`,
    },
    merges: {
      from: (by) => [`${by} merged `, " into this one"],
      into: (by) => [`${by} merged this into `, ""],
    },
    withoutTicket: "another conversation",
  },
  ja: {
    tags: "タグ",
    addTag: "タグを追加…",
    removeTag: (tag) => `タグ「${tag}」を外す`,
    block: "このお客様をブロック…",
    askBlock: "このお客様のブロックを依頼…",
    blockTitle: "お客様をブロック",
    askTitle: "お客様のブロックを依頼",
    reason: "理由",
    reasonHint: "担当者だけに表示されます。お客様には、現在書き込めないことだけをお知らせします。",
    until: "期間",
    untils: { day: "1日", week: "1週間", month: "30日", ever: "解除するまで" },
    submit: "ブロックする",
    submitAsk: "依頼する",
    cancel: "キャンセル",
    blockedChip: "ブロック中",
    blocked: "このお客様はブロックされています。",
    blockedUntil: (when) => `このお客様は${when}までブロックされています。`,
    asked: (by) => `${by}さんがこのお客様のブロックを依頼しています。`,
    letIn: "ブロックを解除",
    accept: "ブロックする",
    decline: "見送る",
    takeBack: "依頼を取り消す",
    acts: {
      tagged: (by) => `${by}さんがタグを変更しました`,
      block_asked: (by) => `${by}さんがお客様のブロックを依頼しました`,
      blocked: (by) => `${by}さんがお客様をブロックしました`,
      unblocked: (by) => `${by}さんがお客様のブロックを解除しました`,
    },
    merges: {
      from: (by) => [`${by}さんが`, "をこの会話に統合しました"],
      into: (by) => [`${by}さんがこの会話を`, "に統合しました"],
    },
    withoutTicket: "別の会話",
  },
};

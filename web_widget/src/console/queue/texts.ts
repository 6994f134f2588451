import type { UiLang } from "../i18n/types.js";
import type { Sort } from "./filter.js";

export interface QueueText {
  readonly search: string;
  readonly clear: string;
  readonly results: (count: number) => string;
  readonly more: string;
  readonly nothing: string;
  readonly nothingHint: string;
  readonly searching: string;
  readonly failed: string;
  readonly filter: (count: number) => string;
  readonly show: string;
  readonly all: string;
  readonly team: string;
  readonly anyTeam: string;
  readonly myTeams: string;
  readonly noTeam: string;
  readonly lang: string;
  readonly anyLang: string;
  readonly tag: string;
  readonly anyTag: string;
  readonly urgent: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly reset: string;
  readonly hidden: string;
  readonly nobody: string;
}

export const texts: Readonly<Record<UiLang, QueueText>> = {
  en: {
    search: "Search conversations",
    clear: "Clear the search",
    results: (count) => (count === 1 ? "1 conversation" : `${count} conversations`),
    more: "There are more: add another word.",
    nothing: "Nothing found",
    nothingHint: "Searched in lines, ticket numbers, and visitors’ names, addresses and ids.",
    searching: "Searching…",
    failed: "The search did not work.",
    filter: (count) => (count === 0 ? "Filter and order" : `Filter and order: ${count} set`),
    show: "Show",
    all: "Everything",
    team: "Team",
    anyTeam: "Every team",
    myTeams: "My teams and everybody’s",
    noTeam: "Without a team",
    lang: "Language",
    anyLang: "Every language",
    tag: "Tag",
    anyTag: "Every tag",
    urgent: "With priority only",
    sort: "Order",
    sorts: { urgent: "Most urgent first", oldest: "Oldest first", newest: "Newest first" },
    reset: "Reset",
    hidden: "A filter is set: not everything is shown.",
    nobody: "Nothing that fits the filter.",
  },
  ja: {
    search: "会話を検索",
    clear: "検索を消去",
    results: (count) => `${count}件の会話`,
    more: "ほかにもあります。言葉を足してください。",
    nothing: "見つかりません",
    nothingHint: "発言、チケット番号、お客様の名前・アドレス・IDを検索しました。",
    searching: "検索しています…",
    failed: "検索できませんでした。",
    filter: (count) => (count === 0 ? "絞り込みと並び順" : `絞り込みと並び順：${count}件設定中`),
    show: "表示",
    all: "すべて",
    team: "チーム",
    anyTeam: "すべてのチーム",
    myTeams: "自分のチームと全員のもの",
    noTeam: "チームなし",
    lang: "言語",
    anyLang: "すべての言語",
    tag: "タグ",
    anyTag: "すべてのタグ",
    urgent: "優先度つきのみ",
    sort: "並び順",
    sorts: { urgent: "急ぎの順", oldest: "古い順", newest: "新しい順" },
    reset: "元に戻す",
    hidden: "絞り込み中です。すべては表示されていません。",
    nobody: "条件に合うものはありません。",
  },
};

// Texts of the reports. What each figure means comes with the figure, from the server.
import type { UiLang } from "../i18n/types.js";
import type { PresetName } from "./period.js";

export type GroupName = "all" | "bot" | "people" | "satisfaction";
export type TableName = "figures" | "days" | "hours" | "reasons" | "agents" | "topics" | "ratings";

export interface ReportsText {
  readonly period: string;
  readonly presets: Readonly<Record<PresetName, string>>;
  readonly from: string;
  readonly to: string;
  readonly team: string;
  readonly language: string;
  readonly site: string;
  readonly all: string;
  readonly languages: Readonly<Record<string, string>>;
  readonly span: (first: string, last: string, zone: string) => string;
  readonly print: string;
  readonly csv: string;
  readonly csvOf: (what: string) => string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly figures: string;
  readonly groups: Readonly<Record<GroupName, string>>;
  readonly means: (measure: string) => string;
  readonly noValue: string;
  readonly cases: (count: string) => string;
  readonly before: (value: string) => string;
  readonly up: string;
  readonly down: string;
  readonly same: string;
  readonly units: Readonly<Record<"second" | "minute" | "hour" | "day", (count: string) => string>>;
  readonly asTable: string;
  readonly days: string;
  readonly day: string;
  readonly botAlone: string;
  readonly handedOver: string;
  readonly others: string;
  readonly total: string;
  readonly hours: string;
  readonly hoursLead: string;
  readonly weekday: string;
  readonly reasons: string;
  readonly reason: string;
  readonly tickets: string;
  readonly ticketsBefore: string;
  readonly reasonNames: Readonly<Record<string, string>>;
  readonly agents: string;
  readonly agentsLead: string;
  readonly agent: string;
  readonly handled: string;
  readonly firstResponse: string;
  readonly resolved: string;
  readonly resolution: string;
  readonly csat: string;
  readonly held: string;
  readonly topics: string;
  readonly topicsLead: string;
  readonly noTopics: string;
  readonly noneFits: (count: number) => string;
  readonly openExample: (question: string) => string;
  readonly scores: string;
  readonly score: string;
  readonly ratings: string;
  readonly comments: string;
  readonly noComments: string;
  readonly byPeople: string;
  readonly byBot: string;
  readonly openConversation: string;
}

export const texts: Readonly<Record<UiLang, ReportsText>> = {
  en: {
    period: "Period",
    presets: { today: "Today", week: "7 days", month: "30 days", quarter: "90 days", last_month: "Last month", custom: "Other days" },
    from: "From",
    to: "To",
    team: "Team",
    language: "Language",
    site: "Site",
    all: "All",
    languages: { en: "English", ja: "Japanese" },
    span: (first, last, zone) => `${first} to ${last}, time zone ${zone}`,
    print: "Print",
    csv: "CSV",
    csvOf: (what) => `CSV file: ${what}`,
    loading: "Computing the report",
    failed: "The report could not be computed.",
    retry: "Try again",
    empty: "Nothing happened in this period.",
    emptyHint: "Choose other days, or take away a filter.",
    figures: "Figures",
    groups: { all: "All conversations", bot: "The bot alone", people: "People", satisfaction: "Satisfaction" },
    means: (measure) => `What “${measure}” means`,
    noValue: "none",
    cases: (count) => `of ${count}`,
    before: (value) => `before: ${value}`,
    up: "more than before",
    down: "less than before",
    same: "as before",
    units: {
      second: (count) => `${count} s`,
      minute: (count) => `${count} min`,
      hour: (count) => `${count} h`,
      day: (count) => `${count} d`,
    },
    asTable: "Show as a table",
    days: "Conversations by day",
    day: "Day",
    botAlone: "Answered by the bot alone",
    handedOver: "Handed over",
    others: "Neither",
    total: "Conversations",
    hours: "Busiest hours",
    hoursLead: "Conversations by the weekday and hour in which the visitor first wrote.",
    weekday: "Weekday",
    reasons: "Why conversations were handed over",
    reason: "Reason",
    tickets: "Tickets",
    ticketsBefore: "Before",
    reasonNames: {
      visitor_asked: "The visitor asked for a person",
      low_confidence: "The bot was not sure enough",
      nothing_found: "No article was found",
      none_of_these: "None of the offered articles fitted",
      unhelpful: "Answers did not help",
      steps_exhausted: "All steps were tried in vain",
      complaint: "A complaint",
      swearing: "The visitor was upset: strong language",
      shouting: "The visitor was upset: shouting",
      repeated: "The same question over and over",
      rule: "A rule of routing",
      not_understood: "Not understood twice",
      article_rule: "The article says: a person",
      reopened: "Taken up again",
      left_message: "Left a message",
      callback: "Wants to be called",
      bot_error: "The search was out of order",
    },
    agents: "Agents",
    agentsLead: "First responses count to who wrote first, resolutions and ratings to who wrote last. Times are medians.",
    agent: "Agent",
    handled: "Tickets",
    firstResponse: "First response",
    resolved: "Resolved",
    resolution: "Resolution time",
    csat: "CSAT",
    held: "Has now",
    topics: "What no article answered",
    topicsLead: "Questions that went to people because no article fitted, near-equal ones together.",
    noTopics: "Every question found its article.",
    noneFits: (count) => `Agents: no article fits (${count})`,
    openExample: (question) => `Open the conversation with the question “${question}”`,
    scores: "Ratings",
    score: "Rating",
    ratings: "Count",
    comments: "Comments",
    noComments: "No visitor left a comment.",
    byPeople: "people",
    byBot: "bot alone",
    openConversation: "Open",
  },
  ja: {
    period: "期間",
    presets: { today: "今日", week: "7日間", month: "30日間", quarter: "90日間", last_month: "先月", custom: "期間を指定" },
    from: "開始日",
    to: "終了日",
    team: "チーム",
    language: "言語",
    site: "サイト",
    all: "すべて",
    languages: { en: "英語", ja: "日本語" },
    span: (first, last, zone) => `${first}～${last}（タイムゾーン ${zone}）`,
    print: "印刷",
    csv: "CSVで保存",
    csvOf: (what) => `CSVで保存（${what}）`,
    loading: "レポートを集計しています",
    failed: "レポートを集計できませんでした。",
    retry: "もう一度試す",
    empty: "この期間の会話はありません。",
    emptyHint: "期間を変えるか、絞り込みを外してください。",
    figures: "主な指標",
    groups: { all: "すべての会話", bot: "ボットだけの対応", people: "担当者の対応", satisfaction: "満足度" },
    means: (measure) => `「${measure}」の定義`,
    noValue: "なし",
    cases: (count) => `対象 ${count}件`,
    before: (value) => `前の期間 ${value}`,
    up: "前の期間より増加",
    down: "前の期間より減少",
    same: "前の期間と同じ",
    units: {
      second: (count) => `${count}秒`,
      minute: (count) => `${count}分`,
      hour: (count) => `${count}時間`,
      day: (count) => `${count}日`,
    },
    asTable: "表で見る",
    days: "日ごとの会話数",
    day: "日付",
    botAlone: "ボットだけで回答",
    handedOver: "有人対応へ引き継ぎ",
    others: "どちらでもない",
    total: "会話数",
    hours: "混み合う時間帯",
    hoursLead: "訪問者が最初に書き込んだ曜日と時刻ごとの会話数です。",
    weekday: "曜日",
    reasons: "有人対応へ引き継いだ理由",
    reason: "理由",
    tickets: "チケット数",
    ticketsBefore: "前の期間",
    reasonNames: {
      visitor_asked: "訪問者が担当者を希望",
      low_confidence: "ボットの確信度が不足",
      nothing_found: "記事が見つからない",
      none_of_these: "候補の記事がどれも合わない",
      unhelpful: "回答が役に立たなかった",
      steps_exhausted: "手順をすべて試しても未解決",
      complaint: "苦情",
      swearing: "お怒りの様子（強い言葉）",
      shouting: "お怒りの様子（強い調子）",
      repeated: "同じ質問の繰り返し",
      rule: "振り分けのルール",
      not_understood: "2回続けて理解できなかった",
      article_rule: "記事の設定で担当者へ",
      reopened: "解決後に再開",
      left_message: "伝言を残した",
      callback: "折り返しの電話を希望",
      bot_error: "検索の障害",
    },
    agents: "担当者別",
    agentsLead: "初回応答は最初に書いた担当者、解決と評価は最後に書いた担当者の数字です。時間は中央値です。",
    agent: "担当者",
    handled: "チケット数",
    firstResponse: "初回応答時間",
    resolved: "解決数",
    resolution: "解決時間",
    csat: "顧客満足度",
    held: "対応中",
    topics: "記事で答えられなかった質問",
    topicsLead: "合う記事がなく担当者に引き継いだ質問です。ほぼ同じ質問をまとめています。",
    noTopics: "すべての質問に記事が見つかりました。",
    noneFits: (count) => `担当者の判断：合う記事なし（${count}）`,
    openExample: (question) => `「${question}」と質問した会話を開く`,
    scores: "評価の内訳",
    score: "評価",
    ratings: "件数",
    comments: "コメント",
    noComments: "コメントはありません。",
    byPeople: "担当者",
    byBot: "ボットのみ",
    openConversation: "開く",
  },
};

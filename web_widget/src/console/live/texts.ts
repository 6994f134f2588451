// Texts of the live view and of alerts.
import type { AlertView, LiveAgentView } from "../../contract/types.js";
import type { UiLang } from "../i18n/types.js";

type TargetName = NonNullable<AlertView["target"]>;

export interface LiveText {
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly today: string;
  readonly conversations: string;
  readonly botAlone: string;
  readonly handedOver: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly alerts: string;
  readonly alertsCount: (count: number) => string;
  readonly noAlerts: string;
  readonly lowRating: (score: number) => string;
  readonly missed: Readonly<Record<TargetName, string>>;
  readonly open: string;
  readonly openOf: (who: string) => string;
  readonly seenTo: string;
  readonly people: string;
  readonly agent: string;
  readonly presence: string;
  readonly presences: Readonly<Record<LiveAgentView["presence"], string>>;
  readonly load: string;
  readonly loadOf: (held: number, capacity: number) => string;
  readonly waiting: string;
  readonly nobodyWaits: string;
  readonly held: string;
  readonly nothingHeld: string;
  readonly visitor: string;
  readonly waits: string;
  readonly due: string;
  readonly late: string;
  readonly since: string;
  readonly action: string;
  readonly giveTo: (who: string) => string;
  readonly choose: string;
  readonly give: string;
  readonly takeOver: string;
  readonly takeOverOf: (who: string) => string;
  readonly given: (agent: string) => string;
}

export const texts: Readonly<Record<UiLang, LiveText>> = {
  en: {
    loading: "Looking",
    failed: "The live view could not be fetched.",
    retry: "Try again",
    today: "Today",
    conversations: "Conversations",
    botAlone: "Answered by the bot alone",
    handedOver: "Handed over",
    helpful: "Answers called helpful",
    notHelpful: "Answers called not helpful",
    alerts: "Alerts",
    alertsCount: (count) => (count === 1 ? "1 alert" : `${count} alerts`),
    noAlerts: "Nothing needs you.",
    lowRating: (score) => `A visitor rated a conversation ${score} of 5`,
    missed: {
      first_response: "A first response is late",
      next_response: "A visitor waits too long for the next answer",
      resolution: "A ticket is open for too long",
    },
    open: "Open",
    openOf: (who) => `Open the conversation of ${who}`,
    seenTo: "Seen to",
    people: "People",
    agent: "Agent",
    presence: "Presence",
    presences: { available: "Available", away: "Away", offline: "Offline" },
    load: "Conversations",
    loadOf: (held, capacity) => `${held} of ${capacity}`,
    waiting: "Waiting",
    nobodyWaits: "Nobody waits.",
    held: "With agents",
    nothingHeld: "No agent has a conversation.",
    visitor: "Visitor",
    waits: "Waits",
    due: "Due",
    late: "late",
    since: "Since",
    action: "Act",
    giveTo: (who) => `Give the conversation of ${who} to`,
    choose: "Give to…",
    give: "Give",
    takeOver: "Take over",
    takeOverOf: (who) => `Take over the conversation of ${who}`,
    given: (agent) => `${agent} has the conversation now.`,
  },
  ja: {
    loading: "確認しています",
    failed: "ライブ表示を取得できませんでした。",
    retry: "もう一度試す",
    today: "今日",
    conversations: "会話数",
    botAlone: "ボットだけで回答",
    handedOver: "有人対応へ引き継ぎ",
    helpful: "「役に立った」とされた回答",
    notHelpful: "「役に立たなかった」とされた回答",
    alerts: "アラート",
    alertsCount: (count) => `アラート ${count}件`,
    noAlerts: "対応が必要なものはありません。",
    lowRating: (score) => `訪問者の評価が5段階中${score}でした`,
    missed: {
      first_response: "初回応答が目標時間を過ぎました",
      next_response: "次の返信が目標時間を過ぎました",
      resolution: "解決が目標時間を過ぎました",
    },
    open: "開く",
    openOf: (who) => `${who}の会話を開く`,
    seenTo: "対応済みにする",
    people: "担当者の状況",
    agent: "担当者",
    presence: "状態",
    presences: { available: "対応可能", away: "離席中", offline: "オフライン" },
    load: "対応中の会話",
    loadOf: (held, capacity) => `${held}／${capacity}件`,
    waiting: "対応待ち",
    nobodyWaits: "待っている訪問者はいません。",
    held: "担当者が対応中",
    nothingHeld: "対応中の会話はありません。",
    visitor: "訪問者",
    waits: "待ち時間",
    due: "期限",
    late: "超過",
    since: "経過時間",
    action: "操作",
    giveTo: (who) => `${who}の会話の割り当て先`,
    choose: "割り当て先…",
    give: "割り当てる",
    takeOver: "引き取る",
    takeOverOf: (who) => `${who}の会話を引き取る`,
    given: (agent) => `${agent}さんに割り当てました。`,
  },
};

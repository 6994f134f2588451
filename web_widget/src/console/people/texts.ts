import type { UiLang } from "../i18n/types.js";

export type Presence = "available" | "away" | "offline";

export interface PeopleText {
  readonly title: string;
  readonly open: (held: string) => string;
  readonly you: string;
  readonly presence: Readonly<Record<Presence, string>>;
  readonly failed: string;
  readonly away: string;
  /** In the place of `away`, where the service set it. */
  readonly missed: (offers: number) => string;
  readonly left: (count: number) => string;
  readonly back: string;
}

export const texts: Readonly<Record<UiLang, PeopleText>> = {
  en: {
    title: "Team",
    open: (held) => `Team. You have ${held} conversations`,
    you: "you",
    presence: { available: "Available", away: "Away", offline: "Offline" },
    failed: "The team could not be loaded.",
    away: "You are away: visitors are not told that you are there, and nothing is given to you.",
    missed: (offers) =>
      `You were set away because ${offers === 1 ? "an offer" : `${offers} offers in a row`} ran out: visitors are not told that you are there, and nothing is given to you.`,
    left: (count) =>
      `${count === 1 ? "1 conversation stays yours" : `${count} conversations stay yours`} while this console is open: give back or transfer what you cannot finish.`,
    back: "I am back",
  },
  ja: {
    title: "チーム",
    open: (held) => `チーム。担当中の会話：${held}件`,
    you: "自分",
    presence: { available: "対応可", away: "離席中", offline: "オフライン" },
    failed: "チームを読み込めませんでした。",
    away: "離席中です。お客様には担当者がいると表示されず、会話も割り当てられません。",
    missed: (offers) => `打診に続けて${offers}回応答がなかったため、離席中になりました。お客様には担当者がいると表示されず、会話も割り当てられません。`,
    left: (count) => `この画面を開いている間、${count}件の会話は担当のままです。対応できないものは対応待ちに戻すか、引き継いでください。`,
    back: "戻りました",
  },
};

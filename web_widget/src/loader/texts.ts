// The few words of the launcher, before the app has come with all the others.
import type { Language } from "../i18n/languages.js";

export interface LauncherTexts {
  readonly open: string;
  readonly close: string;
  readonly unread: (count: number) => string;
  readonly failed: string;
}

export const launcherTexts: Readonly<Record<Language, LauncherTexts>> = {
  en: {
    open: "Open the support chat",
    close: "Close the support chat",
    unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
    failed: "The chat could not be loaded. Please try again.",
  },
  ja: {
    open: "サポート窓口を開く",
    close: "サポート窓口を閉じる",
    unread: (count) => `新着メッセージ${count}件`,
    failed: "読み込めませんでした。もう一度お試しください。",
  },
};

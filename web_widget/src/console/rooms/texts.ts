import type { UiLang } from "../i18n/types.js";

export interface RoomsText {
  readonly pin: string;
  readonly unpin: string;
  readonly close: string;
  readonly tabs: string;
  readonly unread: string;
  readonly full: (most: number) => string;
}

export const texts: Readonly<Record<UiLang, RoomsText>> = {
  en: {
    pin: "Keep open beside the others",
    unpin: "Do not keep open",
    close: "Close",
    tabs: "Open conversations",
    unread: "New message",
    full: (most) => `${most} conversations are kept open already. Close one first.`,
  },
  ja: {
    pin: "並べて開いておく",
    unpin: "並べて開くのをやめる",
    close: "閉じる",
    tabs: "開いている会話",
    unread: "新しいメッセージ",
    full: (most) => `すでに${most}件の会話を並べて開いています。先にどれかを閉じてください。`,
  },
};

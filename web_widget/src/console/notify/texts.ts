import type { UiLang } from "../i18n/types.js";
import type { Permission } from "./browser.js";
import type { NoticeKind } from "./prefs.js";

export interface NotifyText {
  /** Titles of notifications. No words of visitors: screens are seen by others. */
  readonly titles: Readonly<Record<NoticeKind, (who: string) => string>>;
  readonly body: Readonly<Record<NoticeKind, string>>;
  readonly what: string;
  readonly whatLead: string;
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  readonly kindHints: Readonly<Partial<Record<NoticeKind, string>>>;
  readonly how: string;
  readonly howLead: string;
  readonly desktop: string;
  readonly desktopHint: string;
  readonly permissions: Readonly<Record<Permission, string>>;
  readonly sound: string;
  readonly soundHint: string;
  readonly soundAsleep: string;
  readonly testDesktop: string;
  readonly testSound: string;
  readonly testTitle: string;
  readonly testBody: string;
  readonly shown: string;
  readonly notShown: string;
  readonly played: string;
}

export const texts: Readonly<Record<UiLang, NotifyText>> = {
  en: {
    titles: {
      waiting: (who) => `${who} is waiting`,
      offer: (who) => `${who} is offered to you`,
      line: (who) => `${who} wrote to you`,
      mention: (who) => `${who} named you in a note`,
    },
    body: { waiting: "New in the queue", offer: "Accept or decline in the console", line: "In a conversation of yours", mention: "Seen by agents only" },
    what: "What you are told of",
    whatLead: "Only what you are not looking at: a conversation that is open before you stays quiet. Several tabs ring once. These choices are for this browser.",
    kinds: { waiting: "Somebody begins to wait", offer: "A conversation is offered to you", line: "A visitor writes in one of yours", mention: "A colleague names you in a note" },
    kindHints: { waiting: "Not while you are away." },
    how: "How",
    howLead: "The number of those who wait always stands in the tab’s title.",
    desktop: "Desktop notifications",
    desktopHint: "They show who it is, never what was written.",
    permissions: {
      granted: "This browser allows them.",
      default: "This browser will ask you first.",
      denied: "This browser refuses them for this page. Allow notifications in the site settings beside the address, then come back.",
      missing: "This browser has none for web pages like this one.",
    },
    sound: "Sound",
    soundHint: "Two short notes.",
    soundAsleep: "Browsers keep a page silent until you have clicked in it once after loading. Click anywhere after each reload.",
    testDesktop: "Test the notification",
    testSound: "Test the sound",
    testTitle: "This is how it looks",
    testBody: "Notifications work in this browser.",
    shown: "Sent to your system. If nothing appears, look at its “do not disturb”.",
    notShown: "It could not be shown.",
    played: "Played. If you heard nothing, look at the volume of this tab and of the computer.",
  },
  ja: {
    titles: {
      waiting: (who) => `${who}様がお待ちです`,
      offer: (who) => `${who}様の対応を打診されています`,
      line: (who) => `${who}様からメッセージです`,
      mention: (who) => `${who}さんがメモであなたを呼んでいます`,
    },
    body: { waiting: "対応待ちに入りました", offer: "管理コンソールで、引き受けるか辞退してください", line: "あなたが担当する会話です", mention: "担当者だけが見るメモです" },
    what: "お知らせする内容",
    whatLead: "見ていないものだけをお知らせします。開いている会話では鳴りません。タブが複数あっても鳴るのは一度です。この設定はこのブラウザーに保存されます。",
    kinds: { waiting: "お客様が待ち始めたとき", offer: "会話の対応を打診されたとき", line: "自分の担当する会話にお客様が書いたとき", mention: "同僚がメモであなたを呼んだとき" },
    kindHints: { waiting: "離席中はお知らせしません。" },
    how: "お知らせの方法",
    howLead: "待っている人数は、いつもタブの題名に表示されます。",
    desktop: "デスクトップ通知",
    desktopHint: "表示するのは相手の名前だけで、本文は表示しません。",
    permissions: {
      granted: "このブラウザーで許可されています。",
      default: "最初にブラウザーから確認があります。",
      denied: "このページの通知がブラウザーで拒否されています。アドレスの横にあるサイトの設定で通知を許可してから、戻ってください。",
      missing: "このブラウザーでは、このようなページの通知を使えません。",
    },
    sound: "音",
    soundHint: "短い音が二つ鳴ります。",
    soundAsleep: "ブラウザーは、読み込み後に一度クリックされるまで音を出しません。再読み込みのたびに、どこかを一度クリックしてください。",
    testDesktop: "通知を試す",
    testSound: "音を試す",
    testTitle: "このように表示されます",
    testBody: "このブラウザーで通知を使えます。",
    shown: "システムに送りました。何も出ないときは「おやすみモード」などを確認してください。",
    notShown: "表示できませんでした。",
    played: "鳴らしました。聞こえないときは、タブとパソコンの音量を確認してください。",
  },
};

// Texts of canned replies: in the box, and the page on which they are kept.
import type { UiLang } from "../i18n/types.js";

export interface RepliesText {
  readonly options: string;
  readonly unfilled: (names: string) => string;
  readonly sendAnyway: string;
  readonly lead: string;
  readonly variables: string;
  readonly variableNames: Readonly<Record<"visitor" | "agent" | "ticket" | "page" | "team", string>>;
  readonly shared: string;
  readonly own: string;
  readonly noShared: string;
  readonly noOwn: string;
  readonly everybody: string;
  readonly add: string;
  readonly edit: string;
  readonly shortcut: string;
  readonly shortcutHint: string;
  readonly en: string;
  readonly ja: string;
  readonly oneIsEnough: string;
  readonly who: string;
  readonly onlyMe: string;
  readonly save: string;
  readonly cancel: string;
  readonly remove: string;
  readonly removeQuestion: (shortcut: string) => string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly errors: Readonly<Record<string, string>>;
}

export const texts: Readonly<Record<UiLang, RepliesText>> = {
  en: {
    options: "Canned replies",
    unfilled: (names) => `Fill in ${names} first.`,
    sendAnyway: "Send as it is",
    lead: "Texts that are sent again and again. In the reply box “/” and the shortcut find them; they can be changed before they are sent.",
    variables: "Places that are filled by themselves:",
    variableNames: { visitor: "the visitor’s name", agent: "your name", ticket: "the ticket number", page: "the page", team: "the team" },
    shared: "Shared replies",
    own: "Your own replies",
    noShared: "No shared reply yet.",
    noOwn: "You have no reply of your own yet.",
    everybody: "Everybody",
    add: "Add a reply",
    edit: "Change",
    shortcut: "Shortcut",
    shortcutHint: "Letters, digits, “-” and “_”, for instance hello",
    en: "Text in English",
    ja: "Text in Japanese",
    oneIsEnough: "One language is enough; the visitor’s own is taken where there is one.",
    who: "For",
    onlyMe: "Only me",
    save: "Save",
    cancel: "Cancel",
    remove: "Delete",
    removeQuestion: (shortcut) => `Delete /${shortcut}? What was sent stays as it is.`,
    loading: "Loading the replies…",
    failed: "The replies could not be loaded.",
    retry: "Try again",
    errors: {
      field_required: "Write the text in one language at least.",
      forbidden: "Only supervisors and administrators keep shared replies.",
    },
  },
  ja: {
    options: "定型文",
    unfilled: (names) => `先に${names}を入力してください。`,
    sendAnyway: "このまま送る",
    lead: "繰り返し送る文章です。返信欄で「/」とショートカットを入力すると呼び出せます。送る前に直せます。",
    variables: "自動で入る項目：",
    variableNames: { visitor: "お客様のお名前", agent: "自分の名前", ticket: "受付番号", page: "ページ", team: "チーム" },
    shared: "共有の定型文",
    own: "自分の定型文",
    noShared: "共有の定型文はまだありません。",
    noOwn: "自分の定型文はまだありません。",
    everybody: "全員",
    add: "定型文を追加",
    edit: "変更",
    shortcut: "ショートカット",
    shortcutHint: "文字、数字、「-」「_」が使えます（例：hello）",
    en: "英語の文章",
    ja: "日本語の文章",
    oneIsEnough: "片方の言語だけでも保存できます。お客様の言語の文章があれば、それを使います。",
    who: "使う人",
    onlyMe: "自分だけ",
    save: "保存",
    cancel: "キャンセル",
    remove: "削除",
    removeQuestion: (shortcut) => `/${shortcut} を削除しますか。送信済みの文章はそのままです。`,
    loading: "定型文を読み込んでいます…",
    failed: "定型文を読み込めませんでした。",
    retry: "もう一度試す",
    errors: {
      field_required: "少なくとも1つの言語で文章を書いてください。",
      forbidden: "共有の定型文は、スーパーバイザーと管理者だけが変更できます。",
    },
  },
};

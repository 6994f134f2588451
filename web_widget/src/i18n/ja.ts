import type { WidgetTexts } from "./types.js";

export const ja: WidgetTexts = {
  title: "サポート窓口",
  open: "サポート窓口を開く",
  close: "サポート窓口を閉じる",
  unread: (count) => `新着メッセージ${count}件`,
  log: "会話",

  statusBot: "ヘルプ記事と担当者がお答えします",
  statusWaiting: (ticket, position) =>
    position === null ? `受付番号 ${ticket}・担当者をお待ちです` : `受付番号 ${ticket}・ただいま${position}番目です`,
  statusAgent: (name) => (name === null ? "担当者がご案内しています" : `担当の${name}がご案内しています`),
  statusResolved: "解決済み",
  statusUnavailable: "ただいまご利用いただけません",

  greeting:
    "こんにちは。ご用件をお聞かせください。\nふだんのお言葉でご質問いただけます。確かな回答がヘルプ記事にないときは、担当者におつなぎいたします。",
  you: "お客様",
  bot: "ヘルプセンター",
  agent: "担当者",
  typing: "回答を探しています",

  readArticle: "記事の全文を読む",
  newTab: "新しいタブで開きます",
  choices: "候補の記事",
  noneOfThese: "この中にはありません",

  handoffTitle: "担当者におつなぎいたします",
  handoffBody: "この画面を閉じていただいても、回答はこちらに届きます。",
  ticket: "受付番号",
  place: "順番",
  placeInLine: (position) => `${position}番目`,
  resolvedTitle: "このお問い合わせは解決済みです",
  resolvedBody: "続きがございましたら、いつでもお書きください。",

  human: "担当者と話す",
  composer: "メッセージ",
  placeholder: "ご質問をお書きください",
  send: "送信",
  remaining: (characters) => `あと${characters.toLocaleString("ja")}文字です`,
  tooLong: (characters) => `${characters.toLocaleString("ja")}文字超えています`,

  sending: "送信中",
  sent: "送信済み",
  notSent: "送信できませんでした。",
  reasons: {
    message_too_long: "文字数の上限を超えています。",
    invalid_message: "送信できない文字が含まれています。",
    expired: "お書きになってから1日以上たっています。",
  },
  tryAgain: "もう一度送る",
  delete: "削除",

  newMessages: "新着メッセージ",
  reconnecting: "接続が切れました。再接続しています…",
  unavailable: "申し訳ございません。ただいまこのページではチャットをご利用いただけません。しばらくしてからお試しください。",
};

import type { WidgetTexts } from "./types.js";

export const ja: WidgetTexts = {
  title: "サポート窓口",
  open: "サポート窓口を開く",
  close: "サポート窓口を閉じる",
  unread: (count) => `新着メッセージ${count}件`,
  log: "会話",

  statusBot: "ヘルプ記事と担当者がお答えします",
  statusAway: "担当者不在・ヘルプ記事でご案内中",
  statusWaiting: (ticket, position) =>
    position === null ? `受付番号 ${ticket}・担当者をお待ちです` : `受付番号 ${ticket}・${position}番目です`,
  statusAgent: (name) => (name === null ? "担当者がご案内しています" : `担当の${name}がご案内しています`),
  statusResolved: "解決済み",
  statusUnavailable: "ただいまご利用いただけません",

  greeting:
    "こんにちは。ご用件をお聞かせください。\nふだんのお言葉でご質問いただけます。確かな回答がヘルプ記事にないときは、担当者におつなぎいたします。",
  suggestions: "よくあるご質問",
  you: "お客様",
  bot: "ヘルプセンター",
  agent: "担当者",
  typing: "回答を探しています",
  agentTyping: (name) => `${name}が入力しています`,

  joined: (name) => `${name}が担当いたします`,
  left: "次に空いた担当者におつなぎいたします",
  resolvedLine: "解決済みになりました",

  readArticle: "記事の全文を読む",
  newTab: "新しいタブで開きます",
  showMore: "続きを表示",
  choices: "候補の記事",
  noneOfThese: "この中にはありません",

  helped: "お役に立ちましたか？",
  yes: "はい",
  no: "いいえ",
  sayHelped: "はい、解決しました。",
  sayNotHelped: "いいえ、解決しませんでした。",
  step: (number, of) => `手順 ${number}/${of}`,
  sayWorked: "うまくいきました",
  sayNotWorked: "うまくいきません",

  handoffTitle: "担当者におつなぎいたします",
  handoffBody: "この画面を閉じていただいても、回答はこちらに届きます。",
  ticket: "受付番号",
  place: "順番",
  placeInLine: (position) => `${position}番目`,
  wait: "待ち時間の目安",
  waitMinutes: (minutes) =>
    minutes < 1 ? "1分以内" : minutes < 90 ? `約${minutes}分` : `約${Math.round(minutes / 60)}時間`,
  resolvedTitle: "このお問い合わせは解決済みです",
  resolvedBody: "続きがございましたら、いつでもお書きください。",

  human: "担当者と話す",
  composer: "メッセージ",
  placeholder: "ご質問をお書きください",
  placeholderPerson: "メッセージをお書きください",
  send: "送信",
  remaining: (characters) => `あと${characters.toLocaleString("ja")}文字です`,
  tooLong: (characters) => `${characters.toLocaleString("ja")}文字超えています`,

  sending: "送信中",
  sent: "送信済み",
  delivered: "届きました",
  seen: "既読",
  notSent: "送信できませんでした。",
  reasons: {
    message_too_long: "文字数の上限を超えています。",
    invalid_message: "送信できない文字が含まれています。",
    expired: "お書きになってから1日以上たっています。",
    not_allowed_now: "会話が先に進んだため、受け付けられませんでした。",
    blocked: "現在、こちらにはお書き込みいただけません。",
  },
  tryAgain: "もう一度送る",
  delete: "削除",

  newMessages: "新着メッセージ",
  reconnecting: "接続が切れました。再接続しています…",
  unavailable: "申し訳ございません。ただいまこのページではチャットをご利用いただけません。しばらくしてからお試しください。",

  leaveMessage: "メッセージを残す",
  callBack: "お電話を希望する",
  menu: "メニュー",
  busy: "操作が続いたため、受け付けられませんでした。少し待ってからお試しください。",
  failed: "処理できませんでした。もう一度お試しください。",
};

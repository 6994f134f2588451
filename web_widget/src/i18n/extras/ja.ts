import type { ExtraTexts } from "./types.js";

const ticketIs = (ticket: string | null): string => (ticket === null ? "" : `受付番号は ${ticket} です。`);

export const ja: ExtraTexts = {
  found: (count) => `記事が${count}件見つかりました`,
  foundTitle: "こちらの記事でしょうか？",
  dismiss: "候補を閉じる",

  download: "会話を保存する",
  mailTranscript: "会話をメールで受け取る",
  sound: "新着を音で知らせる",
  startOver: "最初からやり直す",
  startOverQuestion: "新しい会話を始めますか？ これまでの会話はここに表示されなくなります。",
  end: "チャットを終了する",
  endQuestion: "チャットを終了しますか？ 続きがございましたら、いつでもお書きいただけます。",
  cancel: "キャンセル",

  form: {
    message: "メッセージを残す",
    callback: "お電話を希望する",
    mail: "会話をメールで受け取る",
    whyAway: "ただいま担当者が不在です。メールアドレスをお知らせいただければ、メールでお返事いたします。",
    whyLong: "お待たせして申し訳ございません。このままお待ちいただくか、メールでのお返事をお選びいただけます。",
    whyAsked: "メールでお返事いたします。このチャットもそのままお使いいただけます。",
    whyCallback: "お電話番号とご都合のよい時間をお知らせください。",
    whyMail: "これまでの会話を、テキストのメールでお送りします。",
    optional: "任意",
    labels: {
      name: "お名前",
      email: "メールアドレス",
      phone: "お電話番号",
      preferred_time: "ご都合のよい時間",
      text: "ご用件",
    },
    wrong: {
      name: "お名前を短くしてください。",
      email: "メールアドレスを name@example.com の形でご入力ください。",
      phone: "お電話番号を市外局番からご入力ください。",
      preferred_time: "時間を短くご入力ください。",
      text: "ご用件をお書きください。",
    },
    submitMessage: "メッセージを送る",
    submitCallback: "お電話を依頼する",
    submitMail: "送信",
    back: "閉じる",
    doneMessage: (ticket) => `ありがとうございます。メールでお返事いたします。${ticketIs(ticket)}`,
    doneCallback: (ticket) => `ありがとうございます。こちらからお電話いたします。${ticketIs(ticket)}`,
    doneMail: "会話をメールでお送りしました。",
  },
  rating: {
    question: "ご対応はいかがでしたか？",
    scores: ["とても不満", "不満", "普通", "満足", "とても満足"],
    comment: "お気づきの点をお聞かせください",
    submit: "コメントを送る",
    thanks: "評価をお寄せいただき、ありがとうございました。",
  },
};

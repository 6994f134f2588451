// What the gallery's API tells in each of its modes, on top of the conversations in tests/golden/events.
const MINUTE = 60_000;

const people = { available: true, wait_seconds: 180 };

const CONFIG = {
  greeting: null,
  send_key: "enter",
  form_after_seconds: 120,
  people,
  csat: true,
  callback: true,
  mail_transcript: true,
  consent: null,
  max_message_chars: 4000,
};

const SUGGESTIONS = {
  en: ["How do I track my order?", "Can I send something back?", "Which ways of paying are there?"],
  ja: ["注文した商品はいつ届きますか", "返品・交換の方法を知りたい", "支払い方法にはどのようなものがありますか"],
};

const STEPS = {
  en: {
    title: "The page stays blank after signing in",
    html: "<p>This happens when the browser holds on to an old copy of the page. The steps below start with the quickest.</p>",
    steps: [
      "<p>Reload the page while holding <kbd>Shift</kbd>.</p>",
      "<p>Sign out, close every tab of the shop, and sign in again.</p>",
      "<p>Clear the site's data: <strong>Settings → Privacy → Site data</strong>, then remove <code>shop.example</code>.</p>",
    ],
    worked: "It did not work",
  },
  ja: {
    title: "ログイン後に画面が真っ白になる",
    html: "<p>ブラウザーに古いページが残っていると起こります。簡単なものから順にお試しください。</p>",
    steps: [
      "<p><kbd>Shift</kbd>キーを押しながら、ページを再読み込みしてください。</p>",
      "<p>ログアウトしてショップのタブをすべて閉じ、もう一度ログインしてください。</p>",
      "<p>サイトのデータを削除してください。<strong>設定 → プライバシー → サイトデータ</strong>で <code>shop.example</code> を選びます。</p>",
    ],
    worked: "うまくいきません",
  },
};

const LONG = {
  en: "<p>Madoguchi keeps everything in one folder, so a copy of that folder is a backup.</p>",
  ja: "<p>データはすべて一つのフォルダーに入っているため、そのフォルダーの写しがバックアップになります。</p>",
};

export function suggestions(lang) {
  return SUGGESTIONS[lang].map((title, index) => ({ article_id: `a-${index}`, lang, title }));
}

export function configOf(mode, lang) {
  const consent = {
    text: lang === "ja" ? "送信いただいた内容は、お問い合わせへの対応のために利用します。" : "What you write is used to answer you. How we handle it",
    url: "https://shop.example/privacy",
  };
  return {
    ...CONFIG,
    lang,
    suggestions: mode === "bare" ? [] : suggestions(lang),
    people: mode === "away" ? { available: false, wait_seconds: null } : people,
    consent: mode === "consent" ? consent : null,
  };
}

/** The snapshot as the mode wants it; the fixtures' conversations are from another day, and some things need to be now. */
export function dress(snapshot, mode, lang) {
  const { conversation, messages } = snapshot;
  const waits = conversation.state === "waiting";
  Object.assign(snapshot, {
    people: mode === "away" ? { available: false, wait_seconds: null } : people,
    waiting_since: waits ? new Date(Date.now() - (mode === "long" ? 10 * MINUTE : 0)).toISOString() : null,
    contact_given: mode === "given",
    agent: conversation.agent === null ? null : { name: conversation.agent, avatar_url: null },
    rating: mode === "rated" ? { score: 4 } : null,
    can_rate: conversation.state === "resolved",
    visitor_seen_seq: 0,
    agent_seen_seq: conversation.state === "with_agent" ? 999 : 0,
  });
  if (mode === "steps") addSteps(messages, lang);
  if (mode === "long_answer") lengthen(messages, lang);
  conversation.last_seq = Math.max(conversation.last_seq, messages.at(-1)?.seq ?? 0);
  return snapshot;
}

function addSteps(messages, lang) {
  const { title, html, steps, worked } = STEPS[lang];
  const [question, answer] = messages;
  const article = { ...answer.article, lang, title, html };
  const step = (number) => ({ number, of: steps.length, html: steps[number - 1] });
  question.text = title;
  Object.assign(answer, { article, step: step(1) });
  const own = { ...question, id: "s-1", seq: 4, text: worked, client_message_id: "s-1" };
  const next = { ...answer, id: "s-2", seq: 5, kind: "step", article: { ...article, html: "" }, step: step(2) };
  messages.splice(2, messages.length, own, next);
}

function lengthen(messages, lang) {
  const { article } = messages[1];
  article.lang = lang;
  article.html = LONG[lang] + `${article.html}${article.html}<ol><li>1</li><li>2</li><li>3</li></ol>`.repeat(2);
}

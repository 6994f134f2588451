// Every state of the widget at a glance, from the conversations in tests/golden/events. For development only.
//
//   npm run gallery [port]      then open http://127.0.0.1:5180/
//
// Each frame has an address of its own, /frame?show=<conversation>&upto=<seq>&lang=&theme=&mode=, and talks to
// an API under /s/<conversation>/<seq>/<mode> that answers with the fixture and changes nothing.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { configOf, dress, suggestions } from "./gallery-scenes.mjs";

const root = new URL("..", import.meta.url);
const port = Number(process.argv[2] ?? 5180);

/** The conversation as the server would tell it when `upto` was its last event. */
async function snapshotAt(name, upto) {
  const file = new URL(`../tests/golden/events/${name}.json`, root);
  const { snapshot, events } = JSON.parse(await readFile(file, "utf8"));
  const result = structuredClone(snapshot);
  for (const event of events.filter((item) => item.seq <= upto)) {
    const { message, conversation } = event;
    result.conversation.last_seq = event.seq;
    if (message) result.messages.push(message);
    if (message?.handoff) result.conversation.position = message.handoff.position;
    if (conversation) {
      const { state, agent, ticket } = conversation;
      Object.assign(result.conversation, { state, agent, ticket, position: state === "waiting" ? 1 : null });
    }
  }
  return result;
}

/** What a visitor is told of the conversation's past. */
async function eventsOf(name, upto) {
  const file = new URL(`../tests/golden/events/${name}.json`, root);
  const { events } = JSON.parse(await readFile(file, "utf8"));
  return { events: events.filter((event) => event.seq <= upto && event.type !== "bot.decided"), last_seq: upto };
}

function json(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response, status, code, data = {}) {
  json(response, status, { error: { code, message: code, data, request_id: "gallery" } });
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? null : JSON.parse(text);
}

/**
 * Modes: ok; cut (the line is down); refuse (no message is taken); denied (nobody may use the chat); mute (no answer at all);
 * and those of gallery-scenes.mjs.
 */
async function api(request, response, [name, upto, mode, lang], path) {
  if (mode === "mute") return request.socket.destroy();
  const body = await bodyOf(request);
  if (mode === "denied") return refuse(response, 403, "origin_not_allowed");
  if (path === "/widget/config") return json(response, 200, configOf(mode, lang));
  if (path === "/visitor/session") return json(response, 201, { token: "gallery" });
  if (path === "/visitor/suggest") return json(response, 200, { articles: suggestions(lang) });
  if (path.endsWith("/contact") && mode === "refuse") return refuse(response, 422, "invalid_contact", { field: "email" });
  if (/\/(rating|attributes|transcript)$/.test(path) && request.method !== "GET") return response.writeHead(204).end();
  if (path.endsWith("/transcript")) return response.writeHead(200, { "content-type": "text/plain" }).end("Support: Hello");
  const snapshot = dress(await snapshotAt(name, Number(upto)), mode, lang);
  if (path.endsWith("/messages")) {
    if (mode === "refuse") return refuse(response, 413, "message_too_long");
    return json(response, 201, { id: "x", text: body.text, client_message_id: body.client_message_id });
  }
  if (path.endsWith("/events")) {
    if (mode === "cut") return request.socket.destroy();
    const { searchParams } = new URL(request.url, "http://x");
    const wait = Number(searchParams.get("wait"));
    if (searchParams.get("after") === "0") return json(response, 200, await eventsOf(name, Number(upto)));
    return void setTimeout(() => json(response, 200, { events: [], last_seq: snapshot.conversation.last_seq }), wait * 1000);
  }
  return json(response, 200, snapshot);
}

function frame(query) {
  const text = (name, otherwise) => (query.get(name) ?? otherwise).replace(/[^\w-]/g, "");
  const base = `http://127.0.0.1:${port}/s/${text("show", "en_answered")}/${text("upto", "0")}/${text("mode", "ok")}/${text("lang", "en")}`;
  const lang = text("lang", "en");
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>frame</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<link rel="stylesheet" href="/page.css"><body class="${text("page", "plain")}"><main><h1>Example shop</h1><p>A page of somebody else.</p></main>
<script src="/widget.js" data-base="${base}" data-lang="${lang}" data-theme="${text("theme", "")}"></script>
<script src="/frame.js"></script></body></html>`;
}

/** A page whose style sheet spares nothing, the widget's element included. */
const PAGE_CSS = `body{font-family:system-ui,sans-serif;color-scheme:light dark;margin:2rem}
.hostile *{font:italic 30px/3 cursive!important;color:lime!important;background:hotpink!important;letter-spacing:9px!important;text-transform:uppercase!important}
.hostile madoguchi-chat{display:none!important;opacity:.1!important;position:static!important;transform:rotate(9deg)!important}
.hostile div,.hostile button{padding:40px;border:9px solid red}`;
/** `do=menu,menu-end`: what is pressed, by test id; `do=type:order`: what is typed. */
const FRAME_JS = `const query = new URLSearchParams(location.search);
const chat = document.querySelector("madoguchi-chat");
const part = (id) => chat.shadowRoot.querySelector("[data-testid=panel]")?.querySelector(id) ??
  [...chat.shadowRoot.querySelectorAll("*")].map((e) => e.shadowRoot?.querySelector(id)).find(Boolean);
async function find(id) {
  for (let turn = 0; turn < 100; turn++) {
    const element = part("[data-testid=" + id + "]");
    if (element) return element;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
async function act() {
  for (const deed of (query.get("do") ?? "").split(",").filter(Boolean)) {
    const [verb, text] = deed.split(":");
    const element = await find(text === undefined ? verb : "composer");
    if (text === undefined) element?.click();
    else {
      element.value = text;
      element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
  }
}
if (!query.has("closed")) { chat?.open(); act(); }`;

const FILES = {
  "/": ["gallery.html", "text/html; charset=utf-8"],
  "/gallery.js": ["scripts/gallery-page.js", "text/javascript"],
  "/widget.js": ["dist/widget.js", "text/javascript"],
};

async function serve(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://x");
  // As the service does: its files are for every page, its API for those of an allowed origin.
  response.setHeader("access-control-allow-origin", "*");
  if (request.method === "OPTIONS") {
    return response.writeHead(204, { "access-control-allow-methods": "*", "access-control-allow-headers": "*, authorization" }).end();
  }
  const call = /^\/s\/(\w+)\/(\d+)\/(\w+)\/(en|ja)\/api\/v1(\/.*)$/.exec(pathname);
  if (call) return api(request, response, call.slice(1, 5), call[5]);
  // As strict as a host page may be: the widget has to live with it.
  const policy = "default-src 'self'; connect-src 'self' ws:; require-trusted-types-for 'script'; trusted-types madoguchi";
  if (pathname === "/frame") {
    return response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy })
      .end(frame(searchParams));
  }
  if (pathname === "/page.css") return response.writeHead(200, { "content-type": "text/css" }).end(PAGE_CSS);
  if (pathname === "/frame.js") return response.writeHead(200, { "content-type": "text/javascript" }).end(FRAME_JS);
  if (pathname === "/favicon.ico") return response.writeHead(204).end();
  const asset = /\/assets\/([\w-]+\.(js|json))$/.exec(pathname);
  if (asset) FILES[pathname] ??= [`dist/${asset[1]}`, asset[2] === "js" ? "text/javascript" : "application/json"];
  const file = FILES[pathname];
  if (file === undefined) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": file[1] }).end(await readFile(new URL(file[0], root)));
}

createServer((request, response) => {
  serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
}).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));

// Every state of the widget at a glance, from the conversations in tests/golden/events. For development only.
//
//   npm run gallery [port]      then open http://127.0.0.1:5180/
//
// Each frame has an address of its own, /frame?show=<conversation>&upto=<seq>&lang=&theme=&mode=, and talks to
// an API under /s/<conversation>/<seq>/<mode> that answers with the fixture and changes nothing.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";

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

function json(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response, status, code) {
  json(response, status, { error: { code, message: code, data: {}, request_id: "gallery" } });
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? null : JSON.parse(text);
}

/** Modes: ok; cut (the line is down); refuse (no message is taken); denied (nobody may use the chat); mute (no answer at all). */
async function api(request, response, [name, upto, mode], path) {
  if (mode === "mute") return request.socket.destroy();
  const body = await bodyOf(request);
  if (mode === "denied") return refuse(response, 403, "origin_not_allowed");
  if (path === "/visitor/session") return json(response, 201, { token: "gallery" });
  const snapshot = await snapshotAt(name, Number(upto));
  if (path.endsWith("/messages")) {
    if (mode === "refuse") return refuse(response, 413, "message_too_long");
    return json(response, 201, { id: "x", text: body.text, client_message_id: body.client_message_id });
  }
  if (path.endsWith("/events")) {
    if (mode === "cut") return request.socket.destroy();
    const wait = Number(new URL(request.url, "http://x").searchParams.get("wait"));
    return void setTimeout(() => json(response, 200, { events: [], last_seq: snapshot.conversation.last_seq }), wait * 1000);
  }
  return json(response, 200, snapshot);
}

function frame(query) {
  const text = (name, otherwise) => (query.get(name) ?? otherwise).replace(/[^\w-]/g, "");
  const base = `http://127.0.0.1:${port}/s/${text("show", "en_answered")}/${text("upto", "0")}/${text("mode", "ok")}`;
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
const FRAME_JS = `if(!new URLSearchParams(location.search).has("closed"))document.querySelector("madoguchi-chat")?.open();`;

const FILES = {
  "/": ["gallery.html", "text/html; charset=utf-8"],
  "/gallery.js": ["scripts/gallery-page.js", "text/javascript"],
  "/widget.js": ["dist/widget.js", "text/javascript"],
};

async function serve(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://x");
  const call = /^\/s\/(\w+)\/(\d+)\/(\w+)\/api\/v1(\/.*)$/.exec(pathname);
  if (call) return api(request, response, call.slice(1, 4), call[4]);
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

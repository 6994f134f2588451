// The size budgets, gzipped: the loader is paid for by every page, the app and one language by whoever opens the chat, the
// extras by whoever begins to write or wants a menu or a form, a colour of one's own by the pages that have one; the console
// by agents at work, once, and a page of it by whoever opens it.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KIB = 1024;
const dist = new URL("../dist/", import.meta.url);
const names = readdirSync(dist);

const size = (name) => gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length;
const sum = (list) => list.reduce((total, name) => total + size(name), 0);
const hashed = (stem) => names.filter((name) => new RegExp(`^${stem}-[\\w-]{8}\\.js$`).test(name));

const LANGUAGES = ["en", "ja"];
const languages = LANGUAGES.flatMap(hashed);
const later = ["extras", "accent"].flatMap(hashed);
const pages = names.filter((name) => /^console-.*\.js$/.test(name));
const app = names.filter((name) => /-[\w-]{8}\.js$/.test(name) && ![...languages, ...later, ...pages].includes(name));
const largest = languages.sort((a, b) => size(b) - size(a)).slice(0, 1);

const budgets = [
  ["loader", ["widget.js"], 5 * KIB],
  ["app with one language", [...app, ...largest], 30 * KIB],
  ["what is fetched later", later, 10 * KIB],
  ["console", ["console.js"], 80 * KIB],
  ...pages.map((name) => [`console page ${name.split("-")[1]}`, [name], 25 * KIB]),
];

let over = false;
for (const [what, files, limit] of budgets) {
  const total = sum(files);
  console.log(`${what}: ${total} bytes gzipped of ${limit} (${files.map((name) => `${name} ${size(name)}`).join(", ")})`);
  if (total <= limit) continue;
  console.error(`${what} is ${total - limit} bytes over its budget; see what grew with "npm run build".`);
  over = true;
}
if (languages.length !== LANGUAGES.length) {
  console.error(`dist/ lacks a language: found ${languages.join(", ")}.`);
  over = true;
}
if (over) process.exit(1);

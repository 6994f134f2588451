// The size budget: the widget is loaded by pages that are not ours and must stay light.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const WIDGET_LIMIT = 30 * 1024;

const file = new URL("../dist/widget.js", import.meta.url);
const bytes = readFileSync(file);
const size = gzipSync(bytes, { level: 9 }).length;
console.log(`widget.js: ${bytes.length} bytes, ${size} gzipped (limit ${WIDGET_LIMIT})`);
if (size > WIDGET_LIMIT) {
  console.error(`dist/widget.js is ${size - WIDGET_LIMIT} bytes over its budget; see what grew with "npm run build".`);
  process.exit(1);
}

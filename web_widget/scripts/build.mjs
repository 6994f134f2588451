// Builds what runs in browsers into dist/, which is committed: running the service needs no Node.
//
//   node scripts/build.mjs [widget|console]     both when nothing is named
//
// File names are fixed and nothing depends on the time or the folder, so the same source always gives
// the same bytes; a test holds dist/ against the source.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

const shared = {
  root,
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: "warn",
  mode: "production",
  define: { "process.env.NODE_ENV": '"production"' },
};

const output = {
  outDir: `${root}dist`,
  emptyOutDir: false,
  target: "es2022",
  minify: true,
  sourcemap: false,
  reportCompressedSize: false,
  cssCodeSplit: false,
};

/** One file without imports: the script tag of any web page loads it, async or not. */
async function buildWidget() {
  await build({
    ...shared,
    build: {
      ...output,
      lib: { entry: "src/widget/main.ts", formats: ["iife"], name: "Madoguchi", fileName: () => "widget.js" },
    },
  });
}

/** console.html loads /assets/console.js and /assets/console.css; no inline script or style (CSP). */
async function buildConsole() {
  await build({
    ...shared,
    build: {
      ...output,
      // Not a library: those keep their white space.
      modulePreload: false,
      rolldownOptions: {
        input: "src/console/main.ts",
        output: { entryFileNames: "console.js", assetFileNames: "console[extname]", codeSplitting: false },
      },
    },
  });
  await copyFile(`${root}src/console/console.html`, `${root}dist/console.html`);
}

const only = process.argv[2];
if (only === undefined) await rm(`${root}dist`, { recursive: true, force: true });
await mkdir(`${root}dist`, { recursive: true });
if (only !== "console") await buildWidget();
if (only !== "widget") await buildConsole();
await copyFile(`${root}node_modules/lit/LICENSE`, `${root}dist/LICENSE-lit.txt`);

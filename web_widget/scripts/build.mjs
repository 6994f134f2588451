// Builds what runs in browsers into dist/, which is committed: running the service needs no Node.
//
//   node scripts/build.mjs [widget|console]     both when nothing is named
//   node scripts/build.mjs --check              writes nothing; fails when dist/ is not what the source makes
//
// File names are fixed and nothing depends on the time or the folder, so the same source always gives
// the same bytes; a test holds dist/ against the source.
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const committed = join(root, "dist");
const check = process.argv.includes("--check");
const only = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const dist = check ? await mkdtemp(join(tmpdir(), "madoguchi-dist-")) : committed;

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
  outDir: dist,
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
  await copyFile(join(root, "src/console/console.html"), join(dist, "console.html"));
}

/** Names of the files that differ between two folders, missing ones included. */
async function differing(one, other) {
  const names = new Set([...(await readdir(one)), ...(await readdir(other))]);
  const same = async (name) => {
    const [a, b] = await Promise.all([one, other].map((dir) => readFile(join(dir, name)).catch(() => null)));
    return a !== null && b !== null && a.equals(b);
  };
  const differs = await Promise.all([...names].map(async (name) => ((await same(name)) ? null : name)));
  return differs.filter((name) => name !== null).sort();
}

if (!check && only === undefined) await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
if (only !== "console") await buildWidget();
if (only !== "widget") await buildConsole();
await copyFile(join(root, "node_modules/lit/LICENSE"), join(dist, "LICENSE-lit.txt"));

if (check) {
  const names = await differing(dist, committed);
  await rm(dist, { recursive: true, force: true });
  if (names.length > 0) {
    console.error(`dist/ is not what the source makes: ${names.join(", ")}. Run: npm run build`);
    process.exit(1);
  }
}

// Builds what runs in browsers into dist/, which is committed: running the service needs no Node.
//
//   node scripts/build.mjs             all of it
//   node scripts/build.mjs --check     writes nothing; fails when dist/ is not what the source makes
//
// Nothing depends on the time or the folder, so the same source always gives the same bytes; a test holds dist/
// against the source. What is in dist/:
//
//   widget.js               the loader, under the one name that pages know
//   app-*.js, en-*.js, ...  what the loader fetches, named after the content: a page never mixes two versions
//   widget.json             which app there is now, for pages that were loaded before a new version came
//   madoguchi.d.ts          types of the interface for the page's own script
//   console.html, .js, .css the agents' console; console-*.js are its pages, fetched when somebody opens one
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { compactMarkup, compactStyles, ownPolicy, plainImports } from "./plugins.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const committed = join(root, "dist");
const check = process.argv.includes("--check");
const dist = check ? await mkdtemp(join(tmpdir(), "madoguchi-dist-")) : committed;
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

const shared = {
  root,
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: "warn",
  mode: "production",
  plugins: [ownPolicy(), compactStyles(), compactMarkup(), plainImports()],
};

const define = { "process.env.NODE_ENV": '"production"', __VERSION__: JSON.stringify(version) };

const output = {
  outDir: dist,
  emptyOutDir: false,
  target: "es2022",
  minify: true,
  sourcemap: false,
  reportCompressedSize: false,
  cssCodeSplit: false,
  modulePreload: false,
};

/** The app as modules; returns the name of the first. */
async function buildApp() {
  const { output: files } = await build({
    ...shared,
    define,
    build: {
      ...output,
      // Not a library: those keep their white space.
      rolldownOptions: {
        input: { app: "src/widget/main.ts" },
        // What the app and its later parts share stays in the app: one file less to fetch.
        preserveEntrySignatures: "allow-extension",
        output: { entryFileNames: "[name]-[hash].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  const app = files.find((file) => file.isEntry).fileName;
  await writeFile(join(dist, "widget.json"), `${JSON.stringify({ app })}\n`);
  return app;
}

/** One file without imports: the script tag of any web page loads it, async or not. */
async function buildLoader(app) {
  await build({
    ...shared,
    define: { ...define, __APP__: JSON.stringify(app) },
    build: {
      ...output,
      lib: { entry: "src/loader/main.ts", formats: ["iife"], name: "MadoguchiLoader", fileName: () => "widget.js" },
    },
  });
  await copyFile(join(root, "types/madoguchi.d.ts"), join(dist, "madoguchi.d.ts"));
}

/** console.html loads /assets/console.js and /assets/console.css; no inline script or style (CSP). */
async function buildConsole() {
  await build({
    ...shared,
    define,
    build: {
      ...output,
      rolldownOptions: {
        input: "src/console/main.ts",
        // What the pages share with the console comes from the console.
        preserveEntrySignatures: "allow-extension",
        output: {
          entryFileNames: "console.js",
          chunkFileNames: "console-[name]-[hash].js",
          assetFileNames: "console[extname]",
        },
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

if (!check) await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await buildLoader(await buildApp());
await buildConsole();
await copyFile(join(root, "node_modules/lit/LICENSE"), join(dist, "LICENSE-lit.txt"));

if (check) {
  const names = await differing(dist, committed);
  await rm(dist, { recursive: true, force: true });
  if (names.length > 0) {
    console.error(`dist/ is not what the source makes: ${names.join(", ")}. Run: npm run build`);
    process.exit(1);
  }
}

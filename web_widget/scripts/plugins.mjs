// What the build does to the source besides bundling it.

/**
 * Lit makes a Trusted Types policy of its own when it is loaded, which a strict page would have to allow as well; it takes
 * ours (src/ui/policy.ts) instead.
 */
export function ownPolicy() {
  const made = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\):void 0/;
  const policy = new URL("../src/ui/policy.ts", import.meta.url).pathname;
  return {
    name: "own-policy",
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id)) return null;
      if (!made.test(code)) throw new Error("lit-html makes its policy in another way now: mend scripts/plugins.mjs");
      return { code: `import{policy as ownPolicy}from${JSON.stringify(policy)};${code.replace(made, "ownPolicy")}`, map: null };
    },
  };
}

/** Takes indentation and comments out of style sheets in templates, which no minifier looks into. */
export function compactStyles() {
  return {
    name: "compact-styles",
    enforce: "pre",
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id)) return null;
      const compact = code.replace(/(\bcss|\bstyles = )`([^`]*)`/g, (_all, tag, text) => `${tag}\`${compactCss(text)}\``);
      return { code: compact, map: null };
    },
  };
}

function compactCss(text) {
  return text
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/ !important/g, "!important")
    .replace(/;\}/g, "}")
    .trim();
}

/** Takes indentation out of markup in templates. A line break before a text, as in a greeting, stays. */
export function compactMarkup() {
  return {
    name: "compact-markup",
    renderChunk: { order: "post", handler: (code) => ({ code: code.replace(/\n\s{2,}/g, " "), map: null }) },
  };
}

/** `import()` as it is: the app's style sheets are in its code, so there is nothing to load before it. */
export function plainImports() {
  const helper = "\0vite/preload-helper.js";
  return {
    name: "plain-imports",
    enforce: "pre",
    load: (id) => (id === helper ? "export const __vitePreload = (load) => load();" : null),
  };
}

// Every key that the sheet shows is pressed.
import { describe, expect, it } from "vitest";
import { shortcut, SHORTCUTS } from "../shortcuts.js";
import { PRESS, type KeyTarget } from "./press.js";
import { texts } from "./texts.js";

function pressed(key: string, more: Partial<KeyboardEvent> = {}): ReturnType<typeof shortcut> {
  return shortcut({ key, composedPath: () => [], ...more } as unknown as KeyboardEvent);
}

/** What a key does to a queue of three, of which the second is open beside a fourth. */
function effects(key: string, standing: Partial<KeyTarget> = {}): readonly string[] {
  const done: string[] = [];
  const note = (name: string) => (...values: readonly string[]): void => void done.push([name, ...values].join(" "));
  const target: KeyTarget = {
    rows: ["a", "b", "c"], open: ["b", "d"], at: "b", waits: true,
    pick: note("pick"), focusList: note("list"), focusSearch: note("search"), pin: note("pin"), claim: note("claim"),
    write: note("write"), canned: note("canned"), transfer: note("transfer"), resolve: note("resolve"),
    ...standing,
  };
  const does = pressed(key);
  if (does === "sheet") return ["sheet"];
  if (does !== null) PRESS[does](target);
  return done;
}

const EFFECTS: Readonly<Record<string, string>> = {
  j: "pick c", k: "pick a", l: "list", "/": "search", "?": "sheet",
  c: "claim", r: "write reply", n: "write note", a: "canned", e: "resolve", t: "transfer", p: "pin b", o: "pick d",
};

describe("the keys of the sheet", () => {
  const keys = [...SHORTCUTS.list, ...SHORTCUTS.conversation];

  it("are the ones that are pressed here, each once, and each is explained", () => {
    expect(keys.map(([key]) => key).sort()).toEqual(Object.keys(EFFECTS).sort());
    for (const lang of ["en", "ja"] as const) expect(Object.keys(texts[lang].does).sort()).toEqual(keys.map(([, does]) => does).sort());
  });

  it.each(keys)("%s has its effect", (key) => {
    expect(effects(key)).toEqual([EFFECTS[key]]);
  });

  it.each(keys)("%s means nothing with a modifier, in an input method, or where somebody else took it", (key) => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }, { defaultPrevented: true }]) {
      expect(pressed(key, more)).toBeNull();
    }
  });

  it("stay within the list, go round the open ones, and begin at the first", () => {
    expect([effects("j", { at: "c" }), effects("k", { at: "a" })]).toEqual([[], []]);
    expect([effects("o", { at: "d" }), effects("j", { at: null }), effects("o", { open: [] })]).toEqual([["pick b"], ["pick a"], []]);
    expect([effects("c", { waits: false }), effects("p", { at: null })]).toEqual([[], []]);
  });
});

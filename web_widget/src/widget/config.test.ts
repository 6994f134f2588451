import { describe, expect, it } from "vitest";
import { readConfig, type Surroundings } from "./config.js";

const around: Surroundings = {
  script: "https://s.example/help/widget.js?v=1",
  page: "https://shop.example/cart?step=2",
  pageLanguage: "",
  browserLanguages: ["de-CH"],
};

const read = (attributes: Record<string, string>, rest: Partial<Surroundings> = {}) =>
  readConfig((name) => attributes[name] ?? null, { ...around, ...rest });

it("needs no attribute at all", () => {
  expect(read({})).toEqual({
    base: "https://s.example/help",
    language: "en",
    theme: null,
    side: "right",
    site: null,
    greeting: null,
    avatar: null,
  });
});

it("takes what the attributes say", () => {
  const given = { lang: "ja-JP", theme: "dark", position: "bottom-left", site: " shop ", greeting: "やあ", avatar: "/cat.png" };
  expect(read(given)).toMatchObject({ language: "ja", theme: "dark", side: "left", site: "shop", greeting: "やあ", avatar: "/cat.png" });
  expect(read({ theme: "pink", position: "top", site: " " })).toMatchObject({ theme: null, side: "right", site: null });
});

describe("language", () => {
  it.each([
    [{ lang: "ja" }, "en", ["en"], "ja"],
    [{}, "ja-JP", ["en"], "ja"],
    [{}, "fr", ["de", "ja_JP", "en"], "ja"],
    [{ lang: "xx" }, "", ["fr"], "en"],
  ])("%j on a page in %s for a reader of %s is %s", (attributes, pageLanguage, browserLanguages, expected) => {
    expect(read(attributes as Record<string, string>, { pageLanguage, browserLanguages }).language).toBe(expected);
  });
});

describe("address of the service", () => {
  it.each([
    ["https://other.example/", "https://other.example"],
    ["https://other.example/desk/?x=1#y", "https://other.example/desk"],
    ["/desk", "https://shop.example/desk"],
  ])("base %s is %s", (base, expected) => {
    expect(read({ base }).base).toBe(expected);
  });

  it("is asked for where nothing tells it", () => {
    expect(() => read({}, { script: null })).toThrow(/data-base/);
  });
});

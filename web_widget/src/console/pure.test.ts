import { describe, expect, it } from "vitest";
import { ApiError, NetworkError } from "../core/http.js";
import { memoryStorage } from "../core/storage.js";
import { splitCandidates } from "./candidates.js";
import { codeText, errorText } from "./errors.js";
import { textsOf } from "./i18n/index.js";
import { outcomeName, shortPage, visitorName } from "./labels.js";
import { readFolded, readLang, readTheme, writeFolded, writeLang, writeTheme } from "./prefs.js";
import { clockText, momentText, percentText, spokenDuration } from "./time.js";

const en = textsOf("en");
const ja = textsOf("ja");

describe("durations", () => {
  it.each([
    [-5, "0:00"],
    [42.9, "0:42"],
    [725, "12:05"],
    [3909, "1:05:09"],
    [86_400 * 2 + 3_600 * 5, "2d 5h"],
  ])("%d seconds tick as %s", (seconds, text) => expect(clockText(seconds)).toBe(text));

  it("are spoken in words", () => {
    expect(spokenDuration(20, "en")).toBe("1 minute");
    expect(spokenDuration(3_900, "en")).toBe("1 hour 5 minutes");
    expect(spokenDuration(720, "ja")).toBe("12 分");
  });

  it("show the date of other days only", () => {
    const now = new Date(2026, 0, 5, 18).getTime();
    expect(momentText(new Date(2026, 0, 5, 9, 5).toISOString(), "ja", now)).toBe("9:05");
    expect(momentText(new Date(2026, 0, 4, 9, 5).toISOString(), "ja", now)).toContain("1月4日");
  });
});

describe("probabilities", () => {
  it.each([
    [0, "0%"],
    [0.004, "<1%"],
    [0.414, "41%"],
    [1, "100%"],
  ])("%d reads %s", (probability, text) => expect(percentText(probability, "en")).toBe(text));
});

describe("candidates", () => {
  const ranked = (...probabilities: number[]) =>
    probabilities.map((probability, rank) => ({
      article_id: `a${rank}`,
      lang: "en",
      title: `Article ${rank}`,
      url: "https://shop.example/help",
      probability,
    }));

  it.each([
    [[0.41, 0.02, 0.019, 0], ["a0", "a1"], ["a2", "a3"]],
    [[0.004, 0.003], ["a0"], ["a1"]],
    [[0.5, 0.4], ["a0", "a1"], []],
    [[], [], []],
  ])("%j: the best always shows, the rest from 2 percent on", (probabilities, likely, unlikely) => {
    const split = splitCandidates(ranked(...probabilities));
    expect(split.likely.map((item) => item.article_id)).toEqual(likely);
    expect(split.unlikely.map((item) => item.article_id)).toEqual(unlikely);
  });
});

describe("errors", () => {
  it("name the winner of a race, and somebody where the name is missing", () => {
    expect(errorText(new ApiError(409, "already_claimed", "x", { agent: "Yuki" }), en)).toBe("Yuki has already taken it.");
    expect(errorText(new ApiError(409, "already_claimed", "x", { agent: { id: "1", name: "Yuki" } }), ja)).toContain("Yuki");
    expect(errorText(new ApiError(409, "already_claimed", "x"), en)).toContain(en.errors.somebody);
  });

  it("tell how long to wait, in whole seconds and never zero", () => {
    expect(errorText(new ApiError(429, "too_many_requests", "x", {}, 0.2), en)).toContain("1 second ");
    expect(errorText(new ApiError(429, "too_many_requests", "x", {}, 29.1), ja)).toContain("30秒");
  });

  it("keep the server's own words for codes that they do not know, and hide a broken server's", () => {
    expect(errorText(new ApiError(422, "of_a_newer_server", "Say something."), en)).toBe("Say something.");
    expect(errorText(new ApiError(503, "storage_unavailable", "database is locked"), en)).toBe(en.errors.server);
    expect(errorText(new NetworkError(), ja)).toBe(ja.errors.network);
    expect(codeText("expired", en)).toBe(en.errors.expired);
  });

  it("say how long a password must be", () => {
    expect(errorText(new ApiError(422, "weak_password", "x", { least: 10 }), en)).toContain("10");
    expect(errorText(new ApiError(422, "weak_password", "x"), en)).not.toMatch(/\d/);
  });
});

describe("labels", () => {
  it("read in the agent's language", () => {
    expect(visitorName("Visitor 3fa2", ja)).toBe("お客様 3fa2");
    expect(visitorName("Visitor 3fa2", en)).toBe("Visitor 3fa2");
    expect(visitorName("Ms Visitor 1", ja)).toBe("Ms Visitor 1");
    expect(outcomeName("no_answer_needed", en)).toBe("No answer needed");
    expect(outcomeName("no_reply", en), "of earlier releases").toBe("No reply");
    expect(outcomeName("archived", en)).toBe("archived");
    expect(shortPage("https://www.example.com/pricing/")).toBe("example.com/pricing");
  });
});

describe("preferences", () => {
  it("are remembered, and fall back to the browser's", () => {
    const storage = memoryStorage();
    expect([readLang(storage, ["ja-JP"]), readTheme(storage), readFolded(storage).size]).toEqual(["ja", "system", 0]);
    writeLang(storage, "en");
    writeTheme(storage, "dark");
    writeFolded(storage, new Set(["bot", "resolved"]));
    expect([readLang(storage, ["ja-JP"]), readTheme(storage)]).toEqual(["en", "dark"]);
    expect([...readFolded(storage)]).toEqual(["bot", "resolved"]);
    writeTheme(storage, "system");
    expect(readTheme(storage)).toBe("system");
  });
});

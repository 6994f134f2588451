// What the server refuses, as a Japanese administrator reads it: where, what is wrong, and what to do.
import { expect, it } from "vitest";
import { ApiError } from "../../core/http.js";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import { placeOf } from "../routing/place.js";
import { freshRule } from "../routing/model.js";
import { texts as routing } from "../routing/texts.js";
import { trouble } from "../teams/trouble.js";

const refused = (code: string, data: Record<string, unknown>): ApiError => new ApiError(422, code, "In English.", data);

it.each([
  ["invalid_routing", { field: "rules.0.page", why: "too_long", most: 300 }, "300文字以内（改行なし）で入力してください。"],
  ["invalid_routing", { why: "range", least: 5, most: 300 }, "5〜300の数を入力してください。"],
  ["invalid_hours", { why: "of a newer server" }, "この営業時間は設定できません。曜日と時刻をご確認ください。"],
  ["shortcut_taken", { shortcut: "hello" }, "このショートカットはすでに使われています。別のものにしてください。"],
  ["invalid_request", { problems: [{ where: "body.site", why: "too long", most: 200 }] }, "長すぎる項目 (site)があります（200まで）。短くしてからもう一度お試しください。"],
  ["of_a_newer_server", {}, "In English."],
  ["constructor", {}, "In English."],
] as const)("%s %j", (code, data, said) => {
  expect(errorText(refused(code, data), textsOf("ja"))).toBe(said);
});

it.each([
  ["invalid_hours", { field: "weekly.1.1", why: "overlap", spans: ["09:00–18:00", "17:59–20:00"] }, "火曜日: 09:00–18:00と17:59–20:00が重なっています。どちらかを直してください。"],
  ["invalid_hours", { field: "special.1.first", why: "twice", day: "2026-02-04" }, "臨時休業・臨時営業の2件目: 2026-02-04が重複しています。どちらかを削除してください。"],
  ["invalid_sla", { field: "urgent.resolution" }, "緊急の会話 / 解決: 目標は1分から366日の間で入力してください。目標を設けない場合は空にしてください。"],
  ["invalid_name", { field: "name", most: 60 }, "名前は1〜60文字（改行なし）で入力してください。"],
] as const)("%s of a team: %j", (code, data, said) => {
  expect(trouble(refused(code, data), "ja")).toBe(said);
});

it("names the place on the page of routing as the page does", () => {
  const t = routing.ja;
  const draft = { rules: [{ ...freshRule([], t.rules), name: "返品" }, { ...freshRule([], t.rules), name: " " }] };
  const places = ["rules.0.page", "rules.1.name", "rules.0.then", "rules", "modes.teams.x.overflow", "accept_seconds", "new", ""];
  expect(places.map((field) => placeOf(field, draft as Parameters<typeof placeOf>[1], t))).toEqual([
    "返品 / ページ", "ルール 2 / 名前", "返品 / 処理", "ルール", "引き受け手がいないとき", "引き受けるまでの秒数", null, null,
  ]);
});

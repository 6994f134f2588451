import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { launcherColour } from "../loader/launcher.js";
import { accentFor, fromHex } from "./accent.js";
import { BLACK, READABLE, WHITE, contrast, inkOn, parseColour, type Rgb } from "./colour.js";
import { dark, light } from "./palette.js";

const byte = fc.integer({ min: 0, max: 255 });
const colour: fc.Arbitrary<Rgb> = fc.tuple(byte, byte, byte);

it.each<[string, Rgb | null]>([
  ["rgb(26, 43, 60)", [26, 43, 60]],
  ["rgba(26, 43, 60, 0.5)", [26, 43, 60]],
  ["color(srgb 0.101961 0.168627 0.235294)", [26, 43, 60]],
  ["color(srgb 1.2 0 1e-7 / 0.5)", [255, 0, 0]],
  ["lab(50 20 20)", null],
  ["red", null],
  ["", null],
])("%s is read as %s", (text, expected) => {
  expect(parseColour(text)).toEqual(expected);
});

it("knows the contrast of black and white, and of two grounds of the specification", () => {
  expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 5);
  expect(contrast([118, 118, 118], WHITE)).toBeCloseTo(4.54, 2);
});

it("always finds an ink that can be read", () => {
  fc.assert(fc.property(colour, (ground) => contrast(inkOn(ground), ground) >= READABLE));
});

describe.each([
  ["light", false, light],
  ["dark", true, dark],
] as const)("an accent of any colour, %s", (_name, isDark, palette) => {

  it("can be read wherever the design puts it", () => {
    fc.assert(
      fc.property(colour, (given) => {
        const made = accentFor(given, isDark);
        const pairs: [Rgb, Rgb][] = [
          ...[palette.ground, palette.sunken, palette.raised].map((text): [Rgb, Rgb] => [made.accent, fromHex(text)]),
          [made.onAccent, made.accent],
          [made.onAccent, made.accentStrong],
          [made.onAccentSoft, made.accentSoft],
          [fromHex(palette.text), made.accentSoft],
        ];
        return pairs.every(([ink, ground]) => contrast(ink, ground) >= READABLE);
      }),
    );
  });

  it("is what the launcher has before the app has come", () => {
    expect(launcherColour(isDark)).toEqual(fromHex(palette.accent));
  });

  it("stays as it is where it can be read already", () => {
    const given = fromHex(palette.accent);
    expect(accentFor(given, isDark).accent).toEqual(given);
  });
});

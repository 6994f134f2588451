import { describe, expect, it } from "vitest";
import { dark, light, type Palette } from "./palette.js";

/** Relative luminance and contrast ratio by WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

const TEXT: [keyof Palette, keyof Palette][] = [
  ...(["ground", "sunken", "raised"] as const).flatMap((ground) =>
    (["text", "muted", "accent", "danger", "warn", "good"] as const).map(
      (ink): [keyof Palette, keyof Palette] => [ink, ground],
    ),
  ),
  ["onAccent", "accent"],
  ["onAccent", "accentStrong"],
  ["onAccentSoft", "accentSoft"],
  ["text", "accentSoft"],
  ["danger", "dangerSoft"],
  ["warn", "warnSoft"],
  ["good", "goodSoft"],
  ["text", "warnSoft"],
  ["text", "goodSoft"],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_name, palette) => {
  it.each(TEXT)("%s on %s can be read (4.5:1)", (ink, ground) => {
    expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["ground", "sunken", "raised"] as const)("edges of controls show on %s (3:1)", (ground) => {
    expect(contrast(palette.edge, palette[ground])).toBeGreaterThanOrEqual(3);
  });
});

// Colours as numbers, and what WCAG 2.2 says of two of them.

/** Red, green, blue, each from 0 to 255. */
export type Rgb = readonly [number, number, number];

export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];

/** What `getComputedStyle` makes of a colour: "rgb(26, 43, 60)", "color(srgb 0.1 0.17 0.24)". Null for anything else. */
export function parseColour(text: string): Rgb | null {
  const numbers = text.match(/[\d.]+(e-?\d+)?/g)?.slice(0, 3).map(Number);
  if (numbers?.length !== 3) return null;
  const scale = text.startsWith("color(srgb ") ? 255 : text.startsWith("rgb") ? 1 : null;
  return scale && (numbers.map((value) => Math.min(255, Math.round(value * scale))) as unknown as Rgb);
}

export function toCss(colour: Rgb): string {
  return `rgb(${colour.join(",")})`;
}

/** Relative luminance, from 0 to 1. */
export function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, two] = [luminance(a), luminance(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

/** What text needs (AA). */
export const READABLE = 4.5;

/** White where it can be read, black elsewhere: one of the two always can. */
export function inkOn(ground: Rgb): Rgb {
  return contrast(WHITE, ground) >= READABLE ? WHITE : BLACK;
}

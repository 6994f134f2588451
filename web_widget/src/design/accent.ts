// Somebody's own colour in the place of the built-in accent: moved towards black or white until it can be read wherever
// the design puts it, so that no choice of colour can make the chat unreadable.
import { BLACK, READABLE, WHITE, contrast, inkOn, toCss, type Rgb } from "./colour.js";
import { dark, light, type Palette } from "./palette.js";

export type Accent = Readonly<Record<"accent" | "accentStrong" | "onAccent" | "accentSoft" | "onAccentSoft", Rgb>>;

const STEP = 0.04;
const STRONGER = 0.18;

export function accentFor(colour: Rgb, isDark: boolean): Accent {
  const palette: Palette = isDark ? dark : light;
  const away = isDark ? WHITE : BLACK;
  const grounds = [palette.ground, palette.sunken, palette.raised].map((text) => fromHex(text));
  const accent = readableOn(grounds, colour, away);
  const accentSoft = mix(grounds[0] ?? WHITE, colour, isDark ? 0.25 : 0.1);
  return {
    accent,
    accentStrong: mix(accent, away, STRONGER),
    onAccent: inkOn(accent),
    accentSoft,
    onAccentSoft: readableOn([accentSoft], accent, away),
  };
}

/** Puts the accent onto `element` as `--m-accent` and so on; null takes it away. */
export function applyAccent(element: HTMLElement, colour: Rgb | null, isDark: boolean): void {
  const values = colour && accentFor(colour, isDark);
  for (const name of ["accent", "accentStrong", "onAccent", "accentSoft", "onAccentSoft"] as const) {
    const property = `--m-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (values === null) element.style.removeProperty(property);
    else element.style.setProperty(property, toCss(values[name]));
  }
}

function readableOn(grounds: readonly Rgb[], colour: Rgb, away: Rgb): Rgb {
  for (let share = 0; share < 1; share += STEP) {
    const moved = mix(colour, away, share);
    if (grounds.every((ground) => contrast(moved, ground) >= READABLE)) return moved;
  }
  return away;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, at) => Math.round(value + ((to[at] ?? 0) - value) * share)) as unknown as Rgb;
}

/** "#1a2b3c". */
export function fromHex(text: string): Rgb {
  return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)) as unknown as Rgb;
}

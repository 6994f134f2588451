// Colours by role, light and dark. `palette.test.ts` holds every pair that carries text against WCAG 2.2 AA.

export interface Palette {
  /** Ground of a page or panel, of areas set apart from it, and of what lies on top. */
  readonly ground: string;
  readonly sunken: string;
  readonly raised: string;
  readonly text: string;
  readonly muted: string;
  /** Edges that only divide, and edges that show where a control is (3:1). */
  readonly line: string;
  readonly edge: string;
  /** Indigo (藍): what can be pressed, and the visitor's own lines. */
  readonly accent: string;
  readonly accentStrong: string;
  readonly onAccent: string;
  readonly accentSoft: string;
  readonly onAccentSoft: string;
  readonly danger: string;
  readonly dangerSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly good: string;
  readonly goodSoft: string;
}

export const light: Palette = {
  ground: "#ffffff",
  sunken: "#f4f6fa",
  raised: "#ffffff",
  text: "#1a2233",
  muted: "#566079",
  line: "#e1e5ed",
  edge: "#7f889f",
  accent: "#2f4b9c",
  accentStrong: "#243a7c",
  onAccent: "#ffffff",
  accentSoft: "#e8edf9",
  onAccentSoft: "#22366f",
  danger: "#b3261e",
  dangerSoft: "#fdecea",
  warn: "#7a4b00",
  warnSoft: "#fff3d9",
  good: "#1b6a44",
  goodSoft: "#e3f4ea",
};

export const dark: Palette = {
  ground: "#141821",
  sunken: "#0f121a",
  raised: "#1f2532",
  text: "#e8ebf2",
  muted: "#a4aec3",
  line: "#2d3547",
  edge: "#6f7b96",
  accent: "#9db4ff",
  accentStrong: "#bccbff",
  onAccent: "#101a3a",
  accentSoft: "#242f52",
  onAccentSoft: "#d5deff",
  danger: "#ff9d94",
  dangerSoft: "#3d1f1f",
  warn: "#f4c667",
  warnSoft: "#382c14",
  good: "#7fd6a6",
  goodSoft: "#16321f",
};

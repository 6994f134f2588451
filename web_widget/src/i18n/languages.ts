/** A language has a file of texts here and in `extras/`, a line in both `index.ts`, and the launcher's few in src/loader/texts.ts. */
export const LANGUAGES = ["en", "ja"] as const;

export type Language = (typeof LANGUAGES)[number];

/** The first wish that there are texts for; English when there is none. "ja-JP" counts as "ja". */
export function pickLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const asked = wish?.trim().toLowerCase().split(/[-_]/)[0];
    const known = LANGUAGES.find((language) => language === asked);
    if (known !== undefined) return known;
  }
  return "en";
}

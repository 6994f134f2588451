// The texts of what is fetched later: articles found while typing, menu, forms, rating.

export interface ExtraTexts {
  /** Articles offered while the visitor types. */
  readonly found: (count: number) => string;
  readonly foundTitle: string;
  readonly dismiss: string;

  readonly download: string;
  readonly mailTranscript: string;
  readonly sound: string;
  readonly startOver: string;
  readonly startOverQuestion: string;
  readonly end: string;
  readonly endQuestion: string;
  readonly cancel: string;

  readonly form: FormTexts;
  readonly rating: RatingTexts;
}

export type FieldName = "name" | "email" | "phone" | "preferred_time" | "text";

export interface FormTexts {
  readonly message: string;
  readonly callback: string;
  readonly mail: string;
  /** Above the form, by what has brought it up. */
  readonly whyAway: string;
  readonly whyLong: string;
  readonly whyAsked: string;
  readonly whyCallback: string;
  readonly whyMail: string;
  readonly optional: string;
  readonly labels: Readonly<Record<FieldName, string>>;
  /** What is wrong with a field, and what to do. */
  readonly wrong: Readonly<Record<FieldName, string>>;
  readonly submitMessage: string;
  readonly submitCallback: string;
  readonly submitMail: string;
  readonly back: string;
  readonly doneMessage: (ticket: string | null) => string;
  readonly doneCallback: (ticket: string | null) => string;
  readonly doneMail: string;
}

export interface RatingTexts {
  readonly question: string;
  /** From 1 to 5. */
  readonly scores: readonly [string, string, string, string, string];
  readonly comment: string;
  readonly submit: string;
  readonly thanks: string;
}

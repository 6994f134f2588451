// What the operator has set for the widget, as far as the server has told it.
import type { WidgetConfigView } from "../contract/types.js";

export class OperatorSettings {
  /** Null until it was told, and where it cannot be: then the widget does with what it knows itself. */
  told: WidgetConfigView | null = null;
  /** It was asked for, and did not come. */
  missing = false;
  private language = "";

  constructor(
    private readonly fetch: (language: string) => Promise<WidgetConfigView>,
    private readonly onChange: () => void,
  ) {}

  /** Never throws. Of two languages asked for at once, the later one counts. */
  async load(language: string): Promise<void> {
    this.language = language;
    const told = await this.fetch(language).catch(() => null);
    if (language !== this.language) return;
    this.missing = told === null;
    this.told = told ?? this.told;
    this.onChange();
  }

  /** Whether to greet already, or to wait a moment for what the operator would say. */
  get known(): boolean {
    return this.told !== null || this.missing;
  }
}

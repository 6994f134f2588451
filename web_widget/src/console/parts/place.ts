// Sizes and places that are worked out while the page runs. A `style` attribute is what the page's policy forbids; these
// properties are set one by one, which it allows.
import { Directive, directive, PartType, type DirectiveResult, type ElementPart, type PartInfo } from "lit/directive.js";
import { noChange } from "lit";

class Place extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("place() stands in an element's tag");
  }

  render(_styles: Readonly<Record<string, string>>): unknown {
    return noChange;
  }

  override update(part: ElementPart, [styles]: [Readonly<Record<string, string>>]): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(styles)) style.setProperty(name, value);
    return noChange;
  }
}

export const place: (styles: Readonly<Record<string, string>>) => DirectiveResult = directive(Place);

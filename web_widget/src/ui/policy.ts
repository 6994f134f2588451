// The one Trusted Types policy, `madoguchi`: the only way in which text becomes HTML, for Lit's templates (the build puts
// it in the place of Lit's own) and for `renderTrustedHtml`.
interface Policy {
  createHTML(html: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

function make(): Policy {
  const rules: Policy = { createHTML: (html) => html };
  const types = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  try {
    return types?.createPolicy("madoguchi", rules) ?? rules;
  } catch {
    console.warn("Madoguchi: add `madoguchi` to the trusted-types of this page's Content-Security-Policy.");
    return rules; // enough where the page names policies and enforces none
  }
}

export const policy = make();

// The app: what the loader fetches when it is wanted.
import type { CreatePanel } from "./bridge.js";
import { MadoguchiPanel } from "./panel.js";

customElements.define("madoguchi-panel", MadoguchiPanel);

export const createPanel: CreatePanel = async (config) => {
  const panel = new MadoguchiPanel();
  await panel.configure(config);
  return panel;
};

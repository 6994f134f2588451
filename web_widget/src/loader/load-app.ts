// Fetches the app. Its file is named after its content, so that no page ever runs parts of two versions together. A
// page that was loaded before a new version came finds its file gone, asks which one is there now, and takes that.
import type { CreatePanel } from "../widget/bridge.js";

/** Put in by the build: the file that was built with this loader. */
declare const __APP__: string;

interface AppModule {
  readonly createPanel: CreatePanel;
}

const PAUSES_MS = [0, 1_000, 3_000];

/** `base`: address of the service. Raises Error when nothing could be fetched. */
export async function loadApp(base: string): Promise<CreatePanel> {
  const folder = `${base}/assets/`;
  let failure: unknown;
  for (const [attempt, pause] of PAUSES_MS.entries()) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const name = attempt === 0 ? __APP__ : await newestName(folder);
      // A browser may keep a failure under the address it had: another try gets another one.
      return await load(folder + name + (attempt === 0 ? "" : `?again=${attempt}`));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function load(address: string): Promise<CreatePanel> {
  // import() instead of a script element: it takes the nonce of our own script along, and is no sink of Trusted Types.
  return ((await import(/* @vite-ignore */ address)) as AppModule).createPanel;
}

async function newestName(folder: string): Promise<string> {
  const response = await fetch(`${folder}widget.json`, { cache: "no-store", credentials: "omit" });
  const { app } = (await response.json()) as { app: unknown };
  if (typeof app === "string" && /^app-[\w-]+\.js$/.test(app)) return app;
  throw new Error("widget.json names no app");
}

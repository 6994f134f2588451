// Never run: the compiler holds madoguchi.d.ts against what pages write.
import type { MadoguchiApi, MadoguchiCommand } from "./madoguchi.js";

export function everyCommand(api: MadoguchiApi): void {
  api.open();
  api.identify("eyJ...");
  api.setAttributes({ plan: "pro", orders: 3, trial: false });
  api.setLocale("ja-JP");
  api.setLocale(null);
  api.setTheme("auto");
  api.setTheme({ scheme: "dark", color: "#0a7", position: "left", offset: [24, 80], launcherText: null });
  api.on("message", ({ author, text }) => console.log(author === "agent", text.length));
  api.on("unread", ({ count }) => count.toFixed());
  api.on("ready", () => api.ask("How do I pay?"));
  window.Madoguchi.q.push(["open"], ["ask", "How do I pay?"], () => Madoguchi.close());
  document.createElement("madoguchi-chat").setAttribute("lang", "ja");

  // @ts-expect-error no such command
  api.explode();
  // @ts-expect-error a listener gets what its event has
  api.on("unread", ({ text }) => text);
  // @ts-expect-error no such event
  api.on("explode", () => {});
  // @ts-expect-error nothing nested
  api.setAttributes({ cart: { total: 3 } });
  // @ts-expect-error the text is missing
  const broken: MadoguchiCommand = ["ask"];
  void broken;
}

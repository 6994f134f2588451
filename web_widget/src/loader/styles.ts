/**
 * Of the host and the launcher; the panel brings its own. What is important inside a shadow tree wins over any rule of the
 * page: nothing leaks in.
 */
export const styles = `
:host {
  all: initial !important;
  direction: ltr !important;
  position: fixed !important;
  right: 0 !important;
  bottom: 0 !important;
  z-index: var(--madoguchi-z-index, 2147483000) !important;
  --x: var(--madoguchi-offset-x, 20px);
  --y: var(--madoguchi-offset-y, 20px);
}
@media print {
  :host { display: none !important; }
}
.launcher, .note {
  position: fixed;
  right: calc(var(--x) + env(safe-area-inset-right));
  bottom: calc(var(--y) + env(safe-area-inset-bottom));
  box-sizing: border-box;
  font: 600 15px/1.4 var(--madoguchi-font, system-ui, "Hiragino Sans", Meiryo, sans-serif);
  box-shadow: 0 8px 30px #10183040;
}
.left > * {
  right: auto;
  left: calc(var(--x) + env(safe-area-inset-left));
}
.launcher {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 8px;
  min-width: 56px;
  height: 56px;
  margin: 0;
  padding: 0;
  border: 0;
  border-radius: 28px;
  background: var(--brand);
  color: var(--ink);
  cursor: pointer;
}
.launcher:hover { filter: brightness(1.08); }
.launcher:focus-visible {
  outline: 3px solid var(--brand);
  outline-offset: 3px;
  box-shadow: 0 0 0 3px #fff;
}
.wide { padding: 0 20px 0 14px; }
svg {
  flex: none;
  width: 28px;
  height: 28px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.8;
  stroke-linecap: round;
  stroke-linejoin: round;
}
[aria-busy="true"] svg { animation: wait 1.2s ease-in-out infinite; }
@keyframes wait {
  50% { opacity: 0.35; }
}
img {
  width: 32px;
  height: 32px;
  border-radius: 50%;
  object-fit: cover;
}
.unread {
  position: absolute;
  top: -3px;
  right: -3px;
  box-sizing: border-box;
  min-width: 22px;
  padding: 0 6px;
  border: 2px solid #fff;
  border-radius: 11px;
  background: #b3261e;
  color: #fff;
  font-size: 11px;
  line-height: 18px;
}
.note {
  bottom: calc(var(--y) + 68px + env(safe-area-inset-bottom));
  width: max-content;
  max-width: 250px;
  padding: 14px;
  word-break: auto-phrase;
  border-radius: 14px;
  background: #fff;
  color: #000;
}
.note:empty, :host([hidden]) .launcher, :host([hidden]) .note { display: none; }
@media (max-width: 480px) {
  .launcher.open { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  svg { animation: none !important; }
}
@media (forced-colors: active) {
  .launcher, .note { border: 2px solid; }
}
`;

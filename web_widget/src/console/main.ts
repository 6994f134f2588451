import "./console.css";
import { MadoguchiConsole } from "./app.js";

customElements.define("madoguchi-console", MadoguchiConsole);

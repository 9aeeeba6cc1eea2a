// Enhances the page that the server drew. What a screen does not need is not loaded.
import "./desk.css";
import { loadWords, one } from "./base";
import * as keys from "./keys";
import * as theme from "./theme";

const screens: Record<string, () => Promise<{ start: () => void | Promise<void> }>> = {
  article: () => import("./article"),
  brief: () => import("./brief"),
  explorer: () => import("./explorer"),
  review: () => import("./review"),
  agreement: () => import("./agreement"),
  add: () => import("./add"),
};

async function start(): Promise<void> {
  await loadWords();
  theme.listen();
  keys.listen();
  const print = one<HTMLButtonElement>("#print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const screen = document.body.dataset.screen ?? "";
  if (screen in screens) await (await screens[screen]()).start();
  document.body.dataset.ready = "true";
}

void start();

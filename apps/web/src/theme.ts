// Light or dark: as the system has it until somebody says otherwise; kept in a cookie so that the server draws it so.
import { announce, one, say } from "./base";

export function listen(): void {
  const button = one<HTMLButtonElement>("#theme");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
    announce(dark ? say("light") : say("dark"));
    document.dispatchEvent(new CustomEvent("themechange"));
  });
}

// The words behind a footnote, shown where the number stands.
import { all, say } from "./base";
import { tellKeys } from "./keys";

export function start(): void {
  tellKeys(say("Brief"), [
    { keys: ["[", "]"], does: say("previous and next source or cell") },
    { keys: ["Enter"], does: say("go to the words") },
  ]);
  const peek = document.createElement("div");
  peek.className = "peek no-print";
  peek.id = "peek";
  peek.setAttribute("role", "tooltip");
  peek.hidden = true;
  document.body.append(peek);
  const hide = () => (peek.hidden = true);
  for (const note of all<HTMLAnchorElement>("a.note")) {
    const target = document.getElementById(note.hash.slice(1));
    const words = target?.querySelector<HTMLAnchorElement>("a.to-words");
    if (!target || !words) continue;
    // One step to the words; the list at the foot stays for paper and for those without scripts.
    note.href = words.href;
    note.setAttribute("aria-describedby", "peek");
    const show = () => {
      peek.textContent = target.textContent;
      peek.hidden = false;
      const at = note.getBoundingClientRect();
      const left = Math.min(at.left + scrollX, document.documentElement.clientWidth - peek.offsetWidth - 16);
      peek.style.left = `${Math.max(left, 8)}px`;
      peek.style.top = `${at.bottom + scrollY + 6}px`;
    };
    note.addEventListener("mouseenter", show);
    note.addEventListener("focus", show);
    note.addEventListener("mouseleave", hide);
    note.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

// Spans and cells light each other.
import { all, announce, one, say } from "./base";
import { tellKeys } from "./keys";

export function start(): void {
  const text = one<HTMLElement>("#text");
  if (!text) return;
  tellKeys(say("Article"), [
    { keys: ["[", "]"], does: say("previous and next cell; its words light up") },
    { keys: ["Enter"], does: say("go to the words") },
  ]);
  const pieces = all<HTMLElement>(".w", text);
  const cells = all<HTMLElement>(".cell-list > li");
  const numbersOf = (element: HTMLElement) => (element.dataset.c ?? "").split(" ");

  const light = (numbers: string[], scroll: "text" | "cells" | "none") => {
    const wanted = new Set(numbers);
    let first: HTMLElement | null = null;
    for (const piece of pieces) {
      const on = numbersOf(piece).some((number) => wanted.has(number));
      piece.classList.toggle("lit", on);
      if (on && !first) first = piece;
    }
    for (const cell of cells) cell.classList.toggle("lit", wanted.has(cell.dataset.c ?? ""));
    if (scroll === "text" && first) first.scrollIntoView({ block: "nearest" });
    if (scroll === "cells") one<HTMLElement>(".cell-list > li.lit")?.scrollIntoView({ block: "nearest" });
  };

  for (const cell of cells) {
    const number = [cell.dataset.c ?? ""];
    cell.addEventListener("mouseenter", () => light(number, "none"));
    cell.addEventListener("focusin", () => light(number, "text"));
    one<HTMLAnchorElement>("a.cell", cell)?.addEventListener("click", (event) => {
      event.preventDefault();
      light(number, "text");
      const first = one<HTMLElement>("a.w.lit", text);
      if (first) {
        first.focus({ preventScroll: true });
        announce(first.textContent ?? "");
      }
    });
  }
  for (const piece of pieces) {
    piece.addEventListener("mouseenter", () => light(numbersOf(piece), "none"));
    piece.addEventListener("click", (event) => {
      event.preventDefault();
      const target = document.getElementById((piece.getAttribute("href") ?? "#").slice(1));
      light(numbersOf(piece), "cells");
      one<HTMLAnchorElement>("a.cell", target ?? document)?.focus({ preventScroll: true });
    });
  }
  one<HTMLElement>("#at")?.scrollIntoView({ block: "center" });
}

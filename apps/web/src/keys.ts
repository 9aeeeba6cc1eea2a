// Keys that work everywhere, and the sheet that tells of all of them.
import { all, one, say, typing } from "./base";

interface Key {
  keys: string[];
  does: string;
}
interface Group {
  title: string;
  keys: Key[];
}
const groups: Group[] = [];

export function tellKeys(title: string, keys: Key[]): void {
  groups.push({ title, keys });
}

let sheet: HTMLDialogElement | null = null;

function showSheet(): void {
  if (!sheet) {
    sheet = document.createElement("dialog");
    sheet.className = "sheet";
    sheet.setAttribute("aria-labelledby", "sheet-title");
    const title = document.createElement("h2");
    title.id = "sheet-title";
    title.textContent = say("Keys");
    sheet.append(title);
    for (const group of groups) {
      const heading = document.createElement("h3");
      heading.textContent = group.title;
      const list = document.createElement("dl");
      for (const key of group.keys) {
        const line = document.createElement("div");
        const what = document.createElement("dt");
        for (const name of key.keys) {
          const cap = document.createElement("kbd");
          cap.textContent = name;
          what.append(cap, " ");
        }
        const does = document.createElement("dd");
        does.textContent = key.does;
        line.append(what, does);
        list.append(line);
      }
      sheet.append(heading, list);
    }
    const form = document.createElement("form");
    form.method = "dialog";
    const close = document.createElement("button");
    close.textContent = say("Close");
    form.append(close);
    sheet.append(form);
    document.body.append(sheet);
  }
  if (!sheet.open) sheet.showModal();
}

const places: Record<string, string> = { h: "/", b: "/brief", e: "/explore", a: "/articles", r: "/review", n: "/add" };

export function listen(): void {
  tellKeys(say("Everywhere"), [
    { keys: ["?"], does: say("this sheet") },
    { keys: ["/"], does: say("search") },
    { keys: ["g h", "g b", "g e"], does: say("home, brief, explorer") },
    { keys: ["g a", "g r", "g n"], does: say("articles, review, add") },
    { keys: ["[", "]"], does: say("previous and next source or cell") },
    { keys: ["Enter"], does: say("open what has the focus") },
  ]);
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (typing(event) || sheet?.open) return;
    if (going) {
      going = false;
      const place = places[event.key];
      if (place) {
        event.preventDefault();
        location.assign(place);
        return;
      }
    }
    switch (event.key) {
      case "g":
        going = true;
        setTimeout(() => (going = false), 1500);
        break;
      case "?":
        event.preventDefault();
        showSheet();
        break;
      case "/":
        event.preventDefault();
        one<HTMLInputElement>("#q, #find")?.focus();
        break;
      case "]":
      case "[":
        step(event.key === "]" ? 1 : -1);
        break;
    }
  });
  const button = one<HTMLButtonElement>("#keys");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", showSheet);
  }
}

// From one way to the words to the next.
function step(by: number): void {
  const stops = all<HTMLElement>("a.note, a.to-words, a.cell, .rows a[href^='/engagements/']").filter(
    (stop) => stop.offsetParent !== null,
  );
  if (stops.length === 0) return;
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length;
  stops[next].focus();
}

// Nearer, farther and aside, by buttons, keys, wheel and mouse; what is seen stands in the address.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { say } from "./base";
import { tellKeys } from "./keys";

export interface Moves {
  zoom: (by: number, at?: [number, number]) => void; // `at`: shares of width and height that stay where they are
  move: (x: number, y: number) => void; // in shares of what is seen
  whole: () => void;
}

const step = 1.5;
const aside = 0.2;

export function tellZoomKeys(title: string, flat: boolean): void {
  tellKeys(title, [
    { keys: ["+", "-"], does: say("nearer, farther") },
    flat ? { keys: ["←", "→"], does: say("earlier, later") } : { keys: ["←", "→", "↑", "↓"], does: say("move") },
    { keys: ["0"], does: say("all") },
  ]);
}

export function zoomKeys(moves: Moves, flat: boolean): (event: KeyboardEvent) => void {
  const acts: Record<string, () => void> = {
    "+": () => moves.zoom(1 / step),
    "=": () => moves.zoom(1 / step),
    "-": () => moves.zoom(step),
    ArrowLeft: () => moves.move(-aside, 0),
    ArrowRight: () => moves.move(aside, 0),
    "0": moves.whole,
    ...(flat ? {} : { ArrowUp: () => moves.move(0, -aside), ArrowDown: () => moves.move(0, aside) }),
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  };
}

// The wheel zooms where the drawing has the focus, or with Ctrl: else it scrolls the page.
export function usePointer(stage: RefObject<SVGSVGElement>, moves: Moves): void {
  useEffect(() => {
    const svg = stage.current;
    if (!svg) return;
    const share = (event: MouseEvent): [number, number] => {
      const box = svg.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !svg.contains(document.activeElement)) return;
      event.preventDefault();
      moves.zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, share(event));
    };
    const down = (event: MouseEvent) => {
      if (event.button !== 0) return;
      let [x, y] = share(event);
      let dragged = false;
      const drag = (to: MouseEvent) => {
        const [nowX, nowY] = share(to);
        if (!dragged && Math.hypot(nowX - x, nowY - y) < 0.006) return;
        dragged = true;
        moves.move(x - nowX, y - nowY);
        [x, y] = [nowX, nowY];
      };
      const up = () => {
        window.removeEventListener("mousemove", drag);
        // What was dragged is not what was chosen.
        if (dragged) svg.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
      };
      window.addEventListener("mousemove", drag);
      window.addEventListener("mouseup", up, { once: true });
    };
    const still = (event: Event) => event.preventDefault();
    svg.addEventListener("wheel", wheel, { passive: false });
    svg.addEventListener("mousedown", down);
    svg.addEventListener("dragstart", still);
    return () => {
      svg.removeEventListener("wheel", wheel);
      svg.removeEventListener("mousedown", down);
      svg.removeEventListener("dragstart", still);
    };
  });
}

export function ZoomTools({ moves, flat, children }: { moves: Moves; flat: boolean; children?: ComponentChildren }) {
  const button = (label: string, sign: string, act: () => void) => (
    <button type="button" onClick={act} aria-label={label} title={label}>{sign}</button>
  );
  return (
    <div class="tools">
      {button(say("nearer"), "+", () => moves.zoom(1 / step))}
      {button(say("farther"), "−", () => moves.zoom(step))}
      {button(say(flat ? "earlier" : "west"), "←", () => moves.move(-aside, 0))}
      {button(say(flat ? "later" : "east"), "→", () => moves.move(aside, 0))}
      {!flat && button(say("north"), "↑", () => moves.move(0, -aside))}
      {!flat && button(say("south"), "↓", () => moves.move(0, aside))}
      <button type="button" onClick={moves.whole}>{say("all")}</button>
      {children}
    </div>
  );
}

// Behind the address's "#"; "" takes it away.
export function keepInAddress(seen: string): void {
  history.replaceState(null, "", seen ? `#${seen}` : location.pathname + location.search);
}

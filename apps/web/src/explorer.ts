// Draws the result set in the view that the address names. The tables below stay: they are the same data.
import { api, one, say } from "./base";

const views: Record<string, () => Promise<{ draw: (place: HTMLElement, data: never) => void }>> = {
  timeline: () => import("./timeline"),
  network: () => import("./network"),
  map: () => import("./map"),
  charts: () => import("./charts"),
};

export async function start(): Promise<void> {
  // Where there is no room beside the results they come first.
  const fold = one<HTMLDetailsElement>(".facets .fold");
  if (fold && matchMedia("(max-width: 56rem)").matches) fold.open = false;
  const place = one<HTMLElement>("#drawing");
  if (!place) return;
  const view = place.dataset.view ?? "";
  if (!(view in views)) return;
  try {
    const [module, data] = await Promise.all([views[view](), api<never>(place.dataset.source ?? "")]);
    module.draw(place, data);
  } catch (error) {
    place.textContent = say("This could not be drawn; the tables below have the same.") + " " + String(error);
  }
  place.dataset.drawn = "true";
}

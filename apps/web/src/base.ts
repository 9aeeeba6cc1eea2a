// What every script uses: words, the API, what a screen reader is told.

let table: Record<string, string> = {};

export const language = document.documentElement.lang;

export async function loadWords(): Promise<void> {
  if (language === "vi") table = (await import("virtual:words/vi")).default;
}

// The same words in the reader's language; itself when the table does not have it.
export function say(english: string): string {
  return table[english] ?? english;
}

// Told to screen readers without moving the focus.
export function announce(text: string): void {
  const place = document.getElementById("said");
  if (place) place.textContent = text;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

const token = document.body.dataset.token ?? "";

async function ask(path: string, options: RequestInit): Promise<Response> {
  const headers = new Headers(options.headers);
  if (options.method && options.method !== "GET") headers.set("X-Banggiao-Token", token);
  const response = await fetch(path, { ...options, headers });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string; title?: string };
    throw new Problem(response.status, problem.detail ?? problem.title ?? response.statusText);
  }
  return response;
}

export async function api<T>(path: string, options: RequestInit = {}): Promise<T> {
  return (await (await ask(path, options)).json()) as T;
}

function posted(body: unknown, headers: Record<string, string>): RequestInit {
  return { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function postJson<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  return api<T>(path, posted(body, headers));
}

// What comes back as it is: CSV.
export async function postForText(path: string, body: unknown): Promise<string> {
  return (await ask(path, posted(body, {}))).text();
}

// As wide as there is room, so that letters keep their size on a narrow screen.
export function roomFor(place: HTMLElement): number {
  const [least, most] = [300, 1000];
  return Math.min(Math.max(place.clientWidth, least), most);
}

// The table of those of the screen's set that have this value too.
export function narrowed(facet: string, value: string): string {
  const query = new URLSearchParams(location.search);
  for (const other of ["cursor", "nodes", facet]) query.delete(other);
  query.append(facet, value);
  query.set("view", "table");
  return `/explore?${query}`;
}

export function one<E extends Element>(selector: string, within: ParentNode = document): E | null {
  return within.querySelector<E>(selector);
}

export function all<E extends Element>(selector: string, within: ParentNode = document): E[] {
  return [...within.querySelectorAll<E>(selector)];
}

export function unhide(selector: string, within: ParentNode = document): void {
  for (const element of all<HTMLElement>(selector, within)) element.hidden = false;
}

// A letter typed into a field is text, not a command.
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.type !== "radio";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

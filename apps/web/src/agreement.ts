// Two codings of the same articles: figures by field, and the differences one by one to be settled.
import { all, announce, one, postForText, postJson, say } from "./base";
import { tellKeys } from "./keys";

interface Field {
  field: string;
  unit: string;
  n: number;
  agreed: number;
  kappa: number | null;
  alpha: number | null;
}
interface Agreement {
  documents: number;
  only_a: string[];
  only_b: string[];
  refused: string[];
  fields: Field[];
}
type Cells = Record<string, unknown>;
interface Coded {
  doc: string;
  engagements?: Cells[];
  [other: string]: unknown;
}
interface Difference {
  doc: string;
  at: number; // of the engagement among those that stand for both
  title: string;
  field: string;
  a: unknown;
  b: unknown;
}

const compared = ["kind", "status", "focus", "parties", "date", "place", "country", "areas"];

function lines(text: string): Coded[] {
  try {
    const whole = JSON.parse(text) as Coded | Coded[];
    return Array.isArray(whole) ? whole : [whole];
  } catch {
    return text.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as Coded);
  }
}

async function read(files: FileList | null): Promise<Coded[]> {
  const out: Coded[] = [];
  for (const file of files ?? []) {
    for (const coded of lines(await file.text())) out.push({ ...coded, doc: coded.doc ?? file.name });
  }
  return out;
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return "-";
  if (Array.isArray(value)) return value.map(plain).sort().join(", ") || "-";
  if (typeof value === "object") {
    const cells = value as Cells;
    return plain(cells.edtf ?? cells.value ?? cells.text ?? JSON.stringify(value));
  }
  return String(value);
}

function parties(engagement: Cells): Set<string> {
  return new Set((engagement.parties as string[] | undefined) ?? []);
}

// Those with most parties in common and the same kind stand for each other; each at most once.
function pairs(a: Coded, b: Coded): [Cells, Cells][] {
  const left = new Set(b.engagements ?? []);
  const out: [Cells, Cells][] = [];
  for (const engagement of a.engagements ?? []) {
    let best: Cells | null = null;
    let likeness = 0;
    for (const other of left) {
      const mine = parties(engagement);
      const shared = [...parties(other)].filter((code) => mine.has(code)).length;
      const score = shared * 2 + (plain(other.kind) === plain(engagement.kind) ? 1 : 0) +
        (plain(other.date) === plain(engagement.date) ? 1 : 0);
      if (shared > 0 && score > likeness) [best, likeness] = [other, score];
    }
    if (!best) continue;
    left.delete(best);
    out.push([engagement, best]);
  }
  return out;
}

function differences(a: Coded[], b: Coded[]): Difference[] {
  const theirs = new Map(b.map((coded) => [coded.doc, coded]));
  const out: Difference[] = [];
  for (const mine of a) {
    const other = theirs.get(mine.doc);
    if (!other) continue;
    pairs(mine, other).forEach(([left, right], at) => {
      for (const field of compared) {
        if (plain(left[field]) === plain(right[field])) continue;
        const title = `${mine.doc}, ${plain(left.kind)}: ${plain(left.parties)}`;
        out.push({ doc: mine.doc, at, title, field, a: left[field], b: right[field] });
      }
    });
  }
  return out;
}

function figure(value: number | null): string {
  return value === null ? "-" : value.toFixed(2);
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, text = "", name = ""): HTMLElementTagNameMap[K] {
  const out = document.createElement(tag);
  out.textContent = text;
  if (name) out.className = name;
  return out;
}

function showFigures(place: HTMLElement, agreement: Agreement, table: () => Promise<string>): void {
  const shown = element("table", "", "rows");
  const head = shown.createTHead().insertRow();
  for (const title of [say("field"), say("unit"), "n", say("agreed"), "%", "kappa", "alpha"]) {
    const cell = element("th", title);
    cell.scope = "col";
    head.append(cell);
  }
  const body = shown.createTBody();
  for (const field of agreement.fields) {
    const share = field.n > 0 ? `${Math.round((100 * field.agreed) / field.n)}%` : "-";
    const row = body.insertRow();
    for (const text of [say(field.field), say(field.unit), String(field.n), String(field.agreed), share]) {
      row.insertCell().textContent = text;
    }
    row.insertCell().textContent = figure(field.kappa);
    row.insertCell().textContent = figure(field.alpha);
  }
  const told = `${agreement.documents} ${say("articles coded by both")}`;
  const save = (form: string, text: () => Promise<string>) => {
    const button = element("button", `${say("Save figures")}: ${form}`);
    button.type = "button";
    button.addEventListener("click", () => void text().then((whole) => download(`agreement.${form.toLowerCase()}`, whole), tellFault));
    return button;
  };
  const tellFault = (error: unknown) => place.append(element("p", String(error), "warning"));
  const buttons = element("p");
  buttons.append(save("CSV", table), " ", save("JSON", () => Promise.resolve(JSON.stringify(agreement, null, 1))));
  place.replaceChildren(element("h2", say("Agreement")), element("p", told, "soft"), shown, buttons);
  for (const line of agreement.refused) place.append(element("p", line, "warning"));
  announce(told);
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  const type = name.endsWith(".csv") ? "text/csv" : "application/json";
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function showDifferences(place: HTMLElement, a: Coded[], b: Coded[]): void {
  const open = differences(a, b);
  const heading = element("h2", `${say("Differences")}: ${open.length}`);
  const settled = element("p", "", "soft");
  settled.setAttribute("role", "status");
  const save = element("button", say("Save what was settled"));
  save.type = "button";
  place.replaceChildren(heading, settled, save);
  const count = () => {
    const done = all("input:checked", place).length;
    settled.textContent = `${done} / ${open.length} ${say("settled")}`;
  };
  open.forEach((difference, i) => {
    const line = element("div", "", "difference");
    const set = document.createElement("fieldset");
    set.append(element("legend", `${difference.title}: ${difference.field}`));
    for (const [side, value] of [["a", difference.a], ["b", difference.b]] as const) {
      const label = element("label");
      const choice = document.createElement("input");
      choice.type = "radio";
      choice.name = `d${i}`;
      choice.value = side;
      choice.addEventListener("change", count);
      label.append(choice, ` ${side === "a" ? say("first coder") : say("second coder")}: `, element("b", plain(value)));
      set.append(label);
    }
    line.append(set);
    place.insertBefore(line, save);
  });
  save.addEventListener("click", () => {
    const merged = structuredClone(a);
    const theirs = new Map(b.map((coded) => [coded.doc, coded]));
    open.forEach((difference, i) => {
      if (one<HTMLInputElement>(`input[name=d${i}]:checked`, place)?.value !== "b") return;
      const mine = merged.find((coded) => coded.doc === difference.doc);
      const other = theirs.get(difference.doc);
      if (!mine || !other) return;
      const [left, right] = pairs(mine, other)[difference.at] ?? [];
      if (left && right) left[difference.field] = right[difference.field];
    });
    download("settled.jsonl", merged.map((coded) => JSON.stringify(coded)).join("\n") + "\n");
  });
  count();
}

export function start(): void {
  const form = one<HTMLFormElement>("#codings");
  const figures = one<HTMLElement>("#figures");
  const place = one<HTMLElement>("#differences");
  if (!form || !figures || !place) return;
  tellKeys(say("Agreement"), [{ keys: ["Tab", "←", "→"], does: say("go through the differences and choose") }]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void (async () => {
      try {
        const a = await read(one<HTMLInputElement>("[name=a]", form)?.files ?? null);
        const b = await read(one<HTMLInputElement>("[name=b]", form)?.files ?? null);
        const text = (list: Coded[]) => list.map((coded) => JSON.stringify(coded)).join("\n") + "\n";
        const codings = { a: text(a), b: text(b) };
        const agreement = await postJson<Agreement>("/api/v1/agreement", codings);
        showFigures(figures, agreement, () => postForText("/api/v1/agreement.csv", codings));
        showDifferences(place, a, b);
      } catch (error) {
        figures.replaceChildren(element("p", error instanceof Error ? error.message : String(error), "warning"));
      }
    })();
  });
}

// Answers by key: the next question has the focus at once, and every answer can be taken back.
import { all, announce, one, postJson, Problem, say, typing, unhide } from "./base";
import { tellKeys } from "./keys";

interface Judged {
  id: string;
  answer: string;
  what: string;
  who: string;
  when: string;
}

const page = one<HTMLElement>(".review");
const queue = page?.dataset.queue ?? "merges";
const done: { judged: string; card: HTMLElement }[] = [];

const cards = () => all<HTMLElement>(".question");
const open = () => cards().filter((card) => !card.classList.contains("answered") && !card.hasAttribute("data-busy"));
const current = () => (document.activeElement as HTMLElement | null)?.closest<HTMLElement>(".question") ?? open()[0];
const picked = () => open().filter((card) => one<HTMLInputElement>(".pick", card)?.checked);

function count(): void {
  const total = one("#left");
  const answered = one("#done");
  if (total) total.textContent = String(Number(total.textContent) + (done.length < Number(answered?.textContent) ? 1 : -1));
  if (answered) answered.textContent = String(done.length);
}

function focus(card: HTMLElement | undefined): void {
  card?.focus();
  card?.scrollIntoView({ block: "nearest" });
}

function after(card: HTMLElement): HTMLElement | undefined {
  const list = cards();
  const left = open();
  return left.find((other) => list.indexOf(other) > list.indexOf(card)) ?? left[0];
}

function tell(card: HTMLElement, text: string): void {
  const place = one(".result", card);
  if (place) place.textContent = text;
}

function history(judged: Judged): void {
  const line = document.createElement("li");
  line.dataset.judged = judged.id;
  const answer = document.createElement("b");
  answer.textContent = say(judged.answer);
  const who = document.createElement("span");
  who.className = "soft";
  who.textContent = ` ${judged.who} ${judged.when}`;
  line.append(answer, ` ${judged.what}`, who);
  one("#history")?.prepend(line);
}

function kept(card: HTMLElement, judged: Judged): void {
  card.classList.add("answered");
  card.classList.remove("picked");
  const pick = one<HTMLInputElement>(".pick", card);
  if (pick) pick.checked = false;
  tell(card, `${say(judged.answer)} (${judged.id})`);
  done.push({ judged: judged.id, card });
  history(judged);
  count();
}

interface Given {
  answer: string;
  field?: string;
  value?: string;
}

async function answer(card: HTMLElement, given: Given): Promise<void> {
  if (card.classList.contains("answered") || card.hasAttribute("data-busy")) return;
  card.dataset.busy = "true";
  const next = after(card);
  focus(next);
  try {
    const headers: Record<string, string> = card.dataset.etag ? { "If-Match": card.dataset.etag } : {};
    const judged = await postJson<Judged>(`/api/v1/review/${queue}/${card.dataset.id}`, given, headers);
    kept(card, judged);
    announce(`${say(judged.answer)}. ${open().length} ${say("in sight")}`);
  } catch (error) {
    tell(card, error instanceof Problem ? error.message : String(error));
    announce(error instanceof Error ? error.message : String(error));
    focus(card);
  } finally {
    delete card.dataset.busy;
  }
  if (open().length === 0) finished();
}

// Only what is in sight is answered: the cards of this page, each with the state in which it was shown.
async function answerMarked(given: string): Promise<void> {
  const marked = picked();
  if (marked.length === 0) return;
  const question = `${marked.length} ${say("questions")}: ${say(given)}?`;
  if (!window.confirm(question)) return;
  const result = await postJson<{ kept: Judged[]; refused: { question: string; problem: { detail: string } }[] }>(
    `/api/v1/review/${queue}`,
    { answers: marked.map((card) => ({ question: card.dataset.id, etag: card.dataset.etag, answer: given })) },
  );
  const refused = new Map(result.refused.map((one) => [one.question, one.problem.detail]));
  const good = marked.filter((card) => !refused.has(card.dataset.id ?? ""));
  good.forEach((card, i) => kept(card, result.kept[i]));
  for (const card of marked) tell(card, refused.get(card.dataset.id ?? "") ?? one(".result", card)?.textContent ?? "");
  marks();
  announce(`${good.length} ${say("answered now")}`);
  focus(open()[0]);
  if (open().length === 0) finished();
}

// What was answered before the page was drawn again, the latest last: it can be taken back too.
function earlier(): string[] {
  return JSON.parse(sessionStorage.getItem(`review ${queue}`) ?? "[]") as string[];
}

function remember(judged: string[]): void {
  sessionStorage.setItem(`review ${queue}`, JSON.stringify(judged));
}

async function undoEarlier(): Promise<void> {
  const judged = earlier();
  const id = judged.pop();
  if (id === undefined) {
    announce(say("nothing to take back here"));
    return;
  }
  try {
    await postJson("/api/v1/review/undo", { id });
    remember(judged);
    location.reload();
  } catch (error) {
    announce(String(error));
  }
}

// The answer that is under way: taking back waits for it.
let underWay: Promise<void> = Promise.resolve();

async function undo(): Promise<void> {
  await underWay;
  const last = done.pop();
  if (!last) return undoEarlier();
  try {
    await postJson("/api/v1/review/undo", { id: last.judged });
    last.card.classList.remove("answered");
    tell(last.card, "");
    one(`#history [data-judged="${last.judged}"]`)?.classList.add("undone");
    count();
    announce(say("undone"));
    focus(last.card);
  } catch (error) {
    done.push(last);
    announce(String(error));
    tell(last.card, String(error));
  }
}

function marks(): void {
  const number = picked().length;
  for (const card of cards()) card.classList.toggle("picked", one<HTMLInputElement>(".pick", card)?.checked ?? false);
  const bulk = one<HTMLElement>(".bulk");
  if (bulk) bulk.hidden = number === 0;
  const shown = one("#marked");
  if (shown) shown.textContent = String(number);
}

function finished(): void {
  const more = one<HTMLAnchorElement>("#more");
  if (more) {
    remember([...earlier(), ...done.map((one) => one.judged)]);
    location.reload();
  } else announce(say("Nothing is open in this queue."));
}

function move(by: number): void {
  const left = open();
  const at = left.indexOf(current() as HTMLElement);
  focus(left[Math.min(Math.max(at + by, 0), left.length - 1)]);
}

export function start(): void {
  if (!page) return;
  unhide(".keys, .answers");
  if (!one(".answers")) return;
  tellKeys(say("Review"), [
    { keys: ["x"], does: say("yes: the same, told, the first value") },
    { keys: ["n"], does: say("no: not the same, not told, the second value") },
    { keys: ["u"], does: say("unsure") },
    { keys: ["e"], does: say("correct") },
    { keys: ["z"], does: say("undo") },
    { keys: ["j", "k"], does: say("next, previous") },
    { keys: ["Space"], does: say("mark") },
    { keys: ["m"], does: say("mark all in sight") },
    { keys: ["X", "N", "U"], does: say("answer those marked") },
  ]);
  for (const card of cards()) {
    for (const button of all<HTMLButtonElement>("[data-answer]", card)) {
      button.addEventListener("click", () => void answer(card, { answer: button.dataset.answer ?? "unsure" }));
    }
    const form = one<HTMLFormElement>("form.correct", card);
    one("[data-act=correct]", card)?.addEventListener("click", () => correct(card));
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = new FormData(form);
      void answer(card, { answer: "correct", field: String(said.get("field")), value: String(said.get("value")) });
    });
    one<HTMLInputElement>(".pick", card)?.addEventListener("change", marks);
  }
  one("[data-act=undo]")?.addEventListener("click", () => void undo());
  one("[data-act=mark-all]")?.addEventListener("click", markAll);
  for (const button of all<HTMLButtonElement>("[data-bulk]")) {
    button.addEventListener("click", () => void answerMarked(button.dataset.bulk ?? "unsure"));
  }
  document.addEventListener("keydown", onKey);
  if (location.hash === "") focus(open()[0]);
}

function correct(card: HTMLElement): void {
  const form = one<HTMLFormElement>("form.correct", card);
  if (!form) return;
  form.hidden = !form.hidden;
  if (!form.hidden) one<HTMLElement>("select", form)?.focus();
}

function markAll(): void {
  const left = open();
  const on = picked().length < left.length;
  for (const card of left) {
    const pick = one<HTMLInputElement>(".pick", card);
    if (pick) pick.checked = on;
  }
  marks();
}

function onKey(event: KeyboardEvent): void {
  if (typing(event) || document.querySelector("dialog[open]")) return;
  const card = current();
  const answers: Record<string, string> = { x: "same", n: "not same", u: "unsure" };
  const bulk: Record<string, string> = { X: "same", N: "not same", U: "unsure" };
  if (event.key in answers && card) underWay = answer(card, { answer: answers[event.key] });
  else if (event.key in bulk) void answerMarked(bulk[event.key]);
  else if (event.key === "z" || event.key === "Backspace") void undo();
  else if (event.key === "j" || event.key === "ArrowDown") move(1);
  else if (event.key === "k" || event.key === "ArrowUp") move(-1);
  else if (event.key === "m") markAll();
  else if (event.key === "e" && card) correct(card);
  else if (event.key === " " && card && !(event.target instanceof HTMLButtonElement)) {
    const pick = one<HTMLInputElement>(".pick", card);
    if (pick && event.target !== pick) {
      pick.checked = !pick.checked;
      marks();
    } else return;
  } else return;
  event.preventDefault();
}

// Sends files one after the other and tells how each job gets on.
import { announce, api, one, say } from "./base";

interface Job {
  id: string;
  label: string;
  state: string;
  progress: { read: number; new: number; changed: number; held: number; refused: number; recoded: number };
  error: string | null;
  refusals: { where: string; why: string }[];
  docs: string[];
  events: string;
}

function item(id: string): HTMLLIElement {
  const known = one<HTMLLIElement>(`[data-job="${CSS.escape(id)}"]`);
  if (known) return known;
  const line = document.createElement("li");
  line.dataset.job = id;
  one("#jobs")?.prepend(line);
  return line;
}

function list(lines: (string | HTMLElement)[], name: string): HTMLUListElement {
  const out = document.createElement("ul");
  out.className = name;
  for (const line of lines) {
    const entry = document.createElement("li");
    entry.append(line);
    out.append(entry);
  }
  return out;
}

function show(job: Job): void {
  const line = item(job.id);
  line.dataset.state = job.state;
  const label = document.createElement("b");
  label.textContent = job.label;
  const ended = job.state === "done" || job.state === "failed" || job.state === "stopped";
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", job.label);
  if (ended) {
    progress.max = 1;
    progress.value = 1;
  }
  const told = document.createElement("span");
  const p = job.progress;
  told.textContent =
    `${say(job.state)}: ${p.read} ${say("read")}, ${p.new} ${say("new")}, ${p.changed} ${say("changed")}, ` +
    `${p.held} ${say("held already")}, ${p.refused} ${say("refused")}`;
  line.replaceChildren(label, " ", progress, " ", told);
  if (job.error) line.append(list([job.error], "warning"));
  if (job.refusals.length > 0) line.append(list(job.refusals.map((one) => `${one.where}: ${one.why}`), "refusals"));
  if (job.docs.length > 0) {
    const links = job.docs.map((doc) => {
      const link = document.createElement("a");
      link.href = `/articles/${encodeURIComponent(doc)}`;
      link.textContent = doc;
      return link;
    });
    line.append(list(links, "docs"));
  }
  if (ended) announce(`${job.label}: ${told.textContent}`);
}

function follow(job: Job): Promise<void> {
  show(job);
  return new Promise((resolve) => {
    const events = new EventSource(job.events);
    events.addEventListener("progress", (event) => show(JSON.parse((event as MessageEvent<string>).data) as Job));
    events.addEventListener("end", (event) => {
      show(JSON.parse((event as MessageEvent<string>).data) as Job);
      events.close();
      resolve();
    });
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) resolve();
    };
  });
}

async function send(file: File, published: string): Promise<void> {
  const query = new URLSearchParams({ name: file.name });
  if (published) query.set("published", published);
  const job = await api<Job>(`/api/v1/uploads?${query}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  await follow(job);
}

export function start(): void {
  const form = one<HTMLFormElement>("#upload");
  const input = one<HTMLInputElement>("input[type=file]", form ?? document);
  const drop = one<HTMLElement>(".drop");
  if (!form || !input || !drop) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...(input.files ?? [])];
    const published = String(new FormData(form).get("published") ?? "");
    void (async () => {
      for (const file of files) {
        await send(file, published).catch((error: unknown) => {
          const line = item(file.name);
          line.className = "warning";
          line.textContent = `${file.name}: ${error instanceof Error ? error.message : String(error)}`;
          announce(line.textContent);
        });
      }
      form.reset();
    })();
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      const files = (event as DragEvent).dataTransfer?.files;
      if (kind === "drop" && files) input.files = files;
    });
  }
}

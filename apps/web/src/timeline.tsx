// Bars for what lasted, fuzzy ends for days that are not told; zoom by wheel, buttons and keys.
import { scaleUtc } from "d3-scale";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "./base";
import { tellKeys } from "./keys";

interface Item {
  id: string;
  title: string;
  begin: string | null;
  end: string | null;
  date: string | null;
  kind: string;
  status: string;
}
interface Timeline {
  total: number;
  undated: number;
  items: Item[];
}
interface Bar extends Item {
  from: number;
  to: number;
  fuzzy: boolean;
}

const day = 86400000;
const width = 1000;
const lane = 20;

function barsOf(items: Item[]): Bar[] {
  return items.flatMap((item) => {
    const first = item.begin ?? item.end;
    const last = item.end ?? item.begin;
    if (!first || !last) return [];
    const from = Date.parse(first);
    const to = Date.parse(last) + day;
    if (Number.isNaN(from) || Number.isNaN(to)) return [];
    return [{ ...item, from, to, fuzzy: !item.begin || !item.end || !/^\d{4}-\d{2}-\d{2}/.test(item.date ?? "") }];
  });
}

// At the right edge a label stands before its bar.
function labelBefore(end: number, label: number): boolean {
  return end + label > width;
}

// Each bar in the first lane where its label has room.
function lanes(bars: Bar[], x: (time: number) => number): { bar: Bar; at: number }[] {
  const ends: number[] = [];
  return bars.map((bar) => {
    const label = Math.min(bar.title.length, 42) * 5.6 + 14;
    const before = labelBefore(x(bar.to), label);
    const left = x(bar.from) - (before ? label : 0);
    const right = Math.max(x(bar.to), x(bar.from) + 5) + (before ? 4 : label);
    let at = ends.findIndex((end) => end < left);
    if (at < 0) at = ends.length;
    ends[at] = right;
    return { bar, at };
  });
}

function Drawing({ data }: { data: Timeline }) {
  const bars = barsOf(data.items).sort((a, b) => a.from - b.from || a.to - b.to);
  const whole: [number, number] = [
    Math.min(...bars.map((bar) => bar.from)) - 20 * day,
    Math.max(...bars.map((bar) => bar.to)) + 60 * day,
  ];
  const [range, setRange] = useState<[number, number]>(whole);
  const stage = useRef<SVGSVGElement>(null);
  const zoom = (by: number, middle = (range[0] + range[1]) / 2) => {
    setRange(([first, last]) => {
      const next: [number, number] = [middle - (middle - first) * by, middle + (last - middle) * by];
      if (next[1] - next[0] < 10 * day) return [first, last];
      return next[1] - next[0] > whole[1] - whole[0] ? whole : next;
    });
  };
  const move = (share: number) => {
    setRange(([first, last]) => {
      const by = (last - first) * share;
      return [first + by, last + by];
    });
  };
  useEffect(() => {
    const svg = stage.current;
    if (!svg) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.shiftKey && Math.abs(event.deltaY) < Math.abs(event.deltaX)) return;
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      const middle = range[0] + ((event.clientX - box.left) / box.width) * (range[1] - range[0]);
      zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, middle);
    };
    svg.addEventListener("wheel", wheel, { passive: false });
    return () => svg.removeEventListener("wheel", wheel);
  });
  const keys = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      "+": () => zoom(1 / 1.5),
      "=": () => zoom(1 / 1.5),
      "-": () => zoom(1.5),
      ArrowLeft: () => move(-0.2),
      ArrowRight: () => move(0.2),
      "0": () => setRange(whole),
    };
    if (!(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  };
  const x = scaleUtc().domain(range).range([0, width]);
  const seen = lanes(bars.filter((bar) => bar.to >= range[0] && bar.from <= range[1]), (time) => x(time));
  const height = Math.max(6, ...seen.map(({ at }) => at + 1)) * lane + 34;
  return (
    <div onKeyDown={keys}>
      <div class="tools">
        <button type="button" onClick={() => zoom(1 / 1.5)} aria-label={say("nearer")}>+</button>
        <button type="button" onClick={() => zoom(1.5)} aria-label={say("farther")}>&minus;</button>
        <button type="button" onClick={() => move(-0.2)} aria-label={say("earlier")}>&larr;</button>
        <button type="button" onClick={() => move(0.2)} aria-label={say("later")}>&rarr;</button>
        <button type="button" onClick={() => setRange(whole)}>{say("all")}</button>
        <span class="soft">
          {seen.length} / {data.total}
          {data.undated > 0 && `, ${data.undated} ${say("undated")}`}
        </span>
      </div>
      <svg ref={stage} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={say("Timeline")} tabindex={0}>
        <defs>
          <linearGradient id="fuzzy">
            <stop offset="0" stop-color="var(--accent)" stop-opacity="0.05" />
            <stop offset="0.5" stop-color="var(--accent)" stop-opacity="0.55" />
            <stop offset="1" stop-color="var(--accent)" stop-opacity="0.05" />
          </linearGradient>
        </defs>
        {x.ticks(10).map((tick) => (
          <g key={+tick}>
            <line class="axis" x1={x(tick)} x2={x(tick)} y1={0} y2={height - 18} />
            {x(tick) < width - 30 && <text class="tick" x={x(tick) + 2} y={height - 6}>{x.tickFormat(10)(tick)}</text>}
          </g>
        ))}
        {seen.map(({ bar, at }) => {
          const left = x(bar.from);
          const wide = Math.max(x(bar.to) - left, 5);
          const before = labelBefore(left + wide, Math.min(bar.title.length, 42) * 5.6 + 14);
          const shade = bar.fuzzy ? "span-fuzzy" : `span-bar ${bar.status}`;
          return (
            <a key={bar.id} href={`/engagements/${bar.id}`} aria-label={`${bar.date}: ${bar.title}`}>
              <title>{`${bar.date}: ${bar.title}`}</title>
              <rect class={shade} x={left} y={at * lane + 8} width={wide} height={lane - 8} rx={2} />
              <text
                x={before ? left - 4 : Math.max(left, 0) + wide + 4}
                y={at * lane + 18}
                text-anchor={before ? "end" : "start"}
              >
                {bar.title.length > 42 ? bar.title.slice(0, 41) + "…" : bar.title}
              </text>
            </a>
          );
        })}
      </svg>
    </div>
  );
}

export function draw(place: HTMLElement, data: Timeline): void {
  tellKeys(say("Timeline"), [
    { keys: ["+", "-"], does: say("nearer, farther") },
    { keys: ["←", "→"], does: say("earlier, later") },
    { keys: ["0"], does: say("all") },
  ]);
  if (barsOf(data.items).length === 0) return;
  render(<Drawing data={data} />, place);
}

// The whole set as a strip of years, and what of it is in sight: bars for what lasted, fuzzy ends for days that are not
// told; more than can be told apart are counted until one looks nearer.
import { scaleUtc } from "d3-scale";
import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { api, roomFor, say } from "./base";
import { textWidth } from "./labels";
import { keepInAddress, type Moves, tellZoomKeys, usePointer, zoomKeys, ZoomTools } from "./zoom";

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
  months: { value: string; count: number }[];
  items: Item[];
}
interface Bar extends Item {
  from: number;
  to: number;
  fuzzy: boolean;
  label: string;
  wide: number;
}
type Range = [number, number];

const day = 86400000;
let width = 1000;
const lane = 20;
const size = 11;
const most = 200; // that can be told apart

function ticks(): number {
  return width < 700 ? 5 : 10;
}

function isoDay(time: number): string {
  return new Date(Math.min(Math.max(time, Date.UTC(1, 0)), Date.UTC(9999, 11, 31))).toISOString().slice(0, 10);
}

function shortened(text: string): string {
  const fits = width < 700 ? 36 : 64;
  return text.length > fits ? text.slice(0, fits - 1) + "…" : text;
}

function barsOf(items: Item[]): Bar[] {
  return items.flatMap((item) => {
    const first = item.begin ?? item.end;
    const last = item.end ?? item.begin;
    if (!first || !last) return [];
    const from = Date.parse(first);
    const to = Date.parse(last) + day;
    if (Number.isNaN(from) || Number.isNaN(to)) return [];
    const label = shortened(item.title.replace(/^\S*\d\S*\s+/, "")); // the day is told by the place
    const fuzzy = !item.begin || !item.end || !/^\d{4}-\d{2}-\d{2}/.test(item.date ?? "");
    return [{ ...item, from, to, fuzzy, label, wide: textWidth(label, size) + 8 }];
  });
}

// Counts by year, those without any included; `months` also has years of what has no month.
function yearsOf(months: Timeline["months"]): { from: number; to: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { value, count } of months) {
    const year = Number(value.slice(0, 4));
    counts.set(year, (counts.get(year) ?? 0) + count);
  }
  return [...counts].map(([year, count]) => ({ from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0), count }));
}

function monthsOf(months: Timeline["months"]): { from: number; to: number; count: number }[] {
  return months.filter(({ value }) => value.length === 7).map(({ value, count }) => {
    const [year, month] = value.split("-").map(Number);
    return { from: Date.UTC(year, month - 1), to: Date.UTC(year, month), count };
  });
}

// All that is dated.
function wholeOf(data: Timeline): Range {
  const years = yearsOf(data.months);
  return [Math.min(...years.map((one) => one.from)) - 20 * day, Math.max(...years.map((one) => one.to)) + 20 * day];
}

// As many of the latest as can be told apart. What has a year alone is in sight with any month of it.
function latestOf(data: Timeline): Range {
  const whole = wholeOf(data);
  if (data.total - data.undated <= most) return whole;
  const alone = new Map(data.months.filter(({ value }) => value.length === 4).map(({ value, count }) => [value, count]));
  let left = most;
  let from = whole[1];
  for (const { value, count } of [...data.months].reverse()) {
    const year = value.slice(0, 4);
    left -= (alone.get(year) ?? 0) + (value.length === 4 ? 0 : count);
    alone.delete(year);
    if (left < 0) break;
    from = Date.parse(value.length === 4 ? `${value}-01-01` : `${value}-01`);
  }
  return [Math.min(from, whole[1] - 400 * day), whole[1]];
}

function rangeInAddress(): Range | null {
  const found = /^#(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(location.hash);
  const range = found && [Date.parse(found[1]), Date.parse(found[2])];
  return range && range[1] > range[0] ? (range as Range) : null;
}

// The given set within these days. The filters of the set may be narrower.
function sourceWithin(source: string, [from, to]: Range): string {
  const [path, asked] = source.split("?");
  const query = new URLSearchParams(asked);
  const since = isoDay(from);
  const until = isoDay(to);
  if (since > (query.get("since") ?? "")) query.set("since", since);
  if (until < (query.get("until") ?? "9999")) query.set("until", until);
  query.set("limit", String(most));
  if ((query.get("since") ?? "") > (query.get("until") ?? "")) query.set("until", query.get("since") ?? "");
  return `${path}?${query}`;
}

// At the right edge a label stands before its bar.
function labelBefore(end: number, bar: Bar): boolean {
  return end + bar.wide > width;
}

// Each bar in the first lane where its label has room.
function lanes(bars: Bar[], x: (time: number) => number): { bar: Bar; at: number }[] {
  const ends: number[] = [];
  return bars.map((bar) => {
    const before = labelBefore(x(bar.to), bar);
    const left = x(bar.from) - (before ? bar.wide + 4 : 0);
    const right = Math.max(x(bar.to), x(bar.from) + 5) + (before ? 4 : bar.wide + 6);
    let at = ends.findIndex((end) => end < left);
    if (at < 0) at = ends.length;
    ends[at] = right;
    return { bar, at };
  });
}

function Strip({ whole, range, years, look }: { whole: Range; range: Range; years: ReturnType<typeof yearsOf>; look: (time: number) => void }) {
  const x = scaleUtc().domain(whole).range([0, width]);
  const high = 34;
  const tallest = Math.max(1, ...years.map((one) => one.count));
  const [left, right] = [Math.max(0, x(range[0])), Math.min(width, x(range[1]))];
  return (
    <svg class="strip-all" viewBox={`0 0 ${width} ${high + 14}`} aria-hidden="true"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        look(+x.invert(((event.clientX - box.left) / box.width) * width));
      }}>
      <rect class="strip-sight" x={left} y={0} width={Math.max(3, right - left)} height={high} />
      {years.map((one) => {
        const tall = Math.max(1, ((high - 4) * one.count) / tallest);
        return <rect key={one.from} class="bar" x={x(one.from)} width={Math.max(1, x(one.to) - x(one.from) - 1)} y={high - tall} height={tall} />;
      })}
      {x.ticks(ticks()).map((tick) => <text key={+tick} class="tick" x={x(tick) + 2} y={high + 11}>{x.tickFormat(ticks())(tick)}</text>)}
    </svg>
  );
}

function Counted({ bins, x, height }: { bins: ReturnType<typeof yearsOf>; x: (time: number) => number; height: number }) {
  const tallest = Math.max(1, ...bins.map((one) => one.count));
  return (
    <>
      {bins.map((one) => {
        const tall = ((height - 44) * one.count) / tallest;
        const wide = Math.max(1, x(one.to) - x(one.from) - 1);
        return (
          <g key={one.from}>
            <rect class="bar" x={x(one.from)} width={wide} y={height - 22 - tall} height={tall} />
            {wide > 22 && <text x={x(one.from) + wide / 2} y={height - 25 - tall} text-anchor="middle">{one.count}</text>}
          </g>
        );
      })}
    </>
  );
}

function Drawing({ data, source }: { data: Timeline; source: string }) {
  const whole = useMemo(() => wholeOf(data), [data]);
  const years = useMemo(() => yearsOf(data.months), [data]);
  const [range, setRange] = useState<Range>(() => rangeInAddress() ?? latestOf(data));
  const [near, setNear] = useState<Timeline>(data);
  const stage = useRef<SVGSVGElement>(null);
  const moves: Moves = {
    zoom: (by, [share] = [0.5, 0.5]) =>
      setRange(([first, last]) => {
        const middle = first + share * (last - first);
        const next: Range = [middle - (middle - first) * by, middle + (last - middle) * by];
        if (next[1] - next[0] < 10 * day) return [first, last];
        return next[1] - next[0] > whole[1] - whole[0] ? whole : next;
      }),
    move: (share) =>
      setRange(([first, last]) => {
        const by = Math.min(Math.max((last - first) * share, whole[0] - first), whole[1] - last);
        return [first + by, last + by];
      }),
    whole: () => setRange(whole),
  };
  const look = (time: number) => setRange(([first, last]) => {
    const half = Math.min(last - first, 3 * 366 * day) / 2;
    return [time - half, time + half];
  });
  useEffect(() => {
    let gone = false;
    const soon = setTimeout(() => {
      keepInAddress(range[0] === whole[0] && range[1] === whole[1] ? "" : `${isoDay(range[0])}..${isoDay(range[1])}`);
      void api<Timeline>(sourceWithin(source, range)).then((got) => {
        if (!gone) setNear(got);
      }, () => undefined);
    }, 120);
    return () => {
      gone = true;
      clearTimeout(soon);
    };
  }, [range]);
  usePointer(stage, moves);

  const x = scaleUtc().domain(range).range([0, width]);
  const inSight = (one: { from: number; to: number }) => one.to >= range[0] && one.from <= range[1];
  const each = near.total <= most;
  const seen = each ? lanes(barsOf(near.items).filter(inSight).sort((a, b) => a.from - b.from || a.to - b.to), (time) => x(time)) : [];
  const height = each ? Math.max(6, ...seen.map(({ at }) => at + 1)) * lane + 34 : 260;
  const bins = range[1] - range[0] > 8 * 366 * day ? years : monthsOf(data.months);
  return (
    <div onKeyDown={zoomKeys(moves, true)}>
      <ZoomTools moves={moves} flat>
        <span class="soft" role="status">
          {near.total} / {data.total}
          {data.undated > 0 && `, ${data.undated} ${say("undated")}`}
          {!each && `. ${say("Too many to draw each: look nearer.")}`}
        </span>
      </ZoomTools>
      <Strip whole={whole} range={range} years={years} look={look} />
      <svg ref={stage} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={say("Timeline")} tabindex={0}>
        <defs>
          <linearGradient id="fuzzy">
            <stop offset="0" stop-color="var(--accent)" stop-opacity="0.05" />
            <stop offset="0.5" stop-color="var(--accent)" stop-opacity="0.55" />
            <stop offset="1" stop-color="var(--accent)" stop-opacity="0.05" />
          </linearGradient>
        </defs>
        {x.ticks(ticks()).map((tick) => (
          <g key={+tick}>
            <line class="axis" x1={x(tick)} x2={x(tick)} y1={0} y2={height - 18} />
            {x(tick) < width - 30 && <text class="tick" x={x(tick) + 2} y={height - 6}>{x.tickFormat(ticks())(tick)}</text>}
          </g>
        ))}
        {!each && <Counted bins={bins.filter(inSight)} x={(time) => x(time)} height={height} />}
        {seen.map(({ bar, at }) => {
          const left = x(bar.from);
          const wide = Math.max(x(bar.to) - left, 5);
          const before = labelBefore(left + wide, bar);
          const shade = bar.fuzzy ? "span-fuzzy" : `span-bar ${bar.status}`;
          return (
            <a key={bar.id} href={`/engagements/${bar.id}`} aria-label={`${bar.date}: ${bar.title}`}>
              <title>{bar.title}</title>
              <rect class={shade} x={left} y={at * lane + 8} width={wide} height={lane - 8} rx={2} />
              <text
                x={before ? left - 4 : Math.max(left + wide, 0) + 4}
                y={at * lane + 18}
                text-anchor={before ? "end" : "start"}
              >
                {bar.label}
              </text>
            </a>
          );
        })}
      </svg>
    </div>
  );
}

export function draw(place: HTMLElement, data: Timeline): void {
  tellZoomKeys(say("Timeline"), true);
  if (data.months.length === 0) return;
  width = roomFor(place);
  render(<Drawing data={data} source={place.dataset.source ?? ""} />, place);
}

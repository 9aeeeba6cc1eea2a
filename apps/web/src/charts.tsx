// Bars by year, kind, area and level; each bar leads to what it counts.
import { scaleBand, scaleLinear } from "d3-scale";
import { render } from "preact";
import { say } from "./base";

interface Count {
  value: string;
  label: string;
  count: number;
}
interface Charts {
  by_year: Count[];
  by_kind: Count[];
  by_area: Count[];
  by_level: Count[];
}

function narrowed(facet: string, value: string): string {
  const query = new URLSearchParams(location.search);
  query.delete("cursor");
  query.delete(facet);
  query.append(facet, value);
  query.set("view", "table");
  return `/explore?${query}`;
}

// Years stand beside each other, in their order, those without any included.
function Years({ counts }: { counts: Count[] }) {
  const known = new Map(counts.filter((one) => /^\d{4}$/.test(one.value)).map((one) => [Number(one.value), one.count]));
  if (known.size === 0) return null;
  const first = Math.min(...known.keys());
  const last = Math.max(...known.keys());
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const width = Math.max(420, years.length * 26);
  const height = 190;
  const x = scaleBand<number>().domain(years).range([30, width - 6]).padding(0.18);
  const y = scaleLinear().domain([0, Math.max(...known.values())]).nice(4).range([height - 22, 14]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={say("Engagements by year")}>
      {y.ticks(4).filter(Number.isInteger).map((tick) => (
        <g key={tick}>
          <line class="axis" x1={30} x2={width - 6} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={26} y={y(tick) + 3} text-anchor="end">{tick}</text>
        </g>
      ))}
      {years.map((year) => {
        const count = known.get(year) ?? 0;
        const middle = (x(year) ?? 0) + x.bandwidth() / 2;
        return (
          <g key={year}>
            {count > 0 && (
              <a href={narrowed("year", String(year))} aria-label={`${year}: ${count}`}>
                <rect class="bar" x={x(year)} width={x.bandwidth()} y={y(count)} height={y(0) - y(count)} />
                <text x={middle} y={y(count) - 3} text-anchor="middle">{count}</text>
              </a>
            )}
            {(years.length < 12 || year % (years.length < 24 ? 2 : 5) === 0) && (
              <text class="tick" x={middle} y={height - 8} text-anchor="middle">{year}</text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Bars({ counts, facet, title }: { counts: Count[]; facet: string; title: string }) {
  const shown = counts.slice(0, 16);
  if (shown.length === 0) return null;
  const width = 460;
  const left = 176;
  const line = 21;
  const x = scaleLinear().domain([0, Math.max(...shown.map((one) => one.count))]).range([0, width - left - 40]);
  return (
    <svg viewBox={`0 0 ${width} ${shown.length * line + 8}`} role="group" aria-label={title}>
      {shown.map((one, i) => (
        <a key={one.value} href={narrowed(facet, one.value)} aria-label={`${one.label}: ${one.count}`}>
          <text x={left - 8} y={i * line + 18} text-anchor="end">
            {one.label.length > 27 ? one.label.slice(0, 26) + "…" : one.label}
          </text>
          <rect class="bar" x={left} y={i * line + 7} width={Math.max(x(one.count), 1)} height={line - 7} />
          <text x={left + x(one.count) + 5} y={i * line + 18}>{one.count}</text>
        </a>
      ))}
    </svg>
  );
}

export function draw(place: HTMLElement, data: Charts): void {
  const charts: [string, string, Count[]][] = [
    ["kind", say("kind"), data.by_kind],
    ["area", say("area"), data.by_area],
    ["level", say("level"), data.by_level],
  ];
  render(
    <div class="charts">
      <figure>
        <h2>{say("year")}</h2>
        <Years counts={data.by_year} />
      </figure>
      {charts.map(([facet, title, counts]) => (
        <figure key={facet}>
          <h2>{title}</h2>
          <Bars counts={counts} facet={facet} title={title} />
        </figure>
      ))}
    </div>,
    place,
  );
}

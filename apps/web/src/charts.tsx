// Bars by year, kind, area and level; each bar leads to what it counts.
import { scaleBand, scaleLinear } from "d3-scale";
import { render } from "preact";
import { narrowed, roomFor, say } from "./base";
import { textWidth } from "./labels";

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

// Years stand beside each other, in their order, those without any included; what is long ago in one bar.
function Years({ counts, width }: { counts: Count[]; width: number }) {
  const known = new Map(counts.filter((one) => /^\d{4}$/.test(one.value)).map((one) => [Number(one.value), one.count]));
  if (known.size === 0) return null;
  const last = Math.max(...known.keys());
  const first = Math.max(Math.min(...known.keys()), last - Math.floor(width / 24) + 1);
  const before = [...known].filter(([year]) => year < first).reduce((sum, [, count]) => sum + count, 0);
  const bars = Array.from({ length: last - first + 1 }, (_, i) => {
    const year = first + i;
    return { key: String(year), label: String(year), count: known.get(year) ?? 0, href: narrowed("year", String(year)), told: true };
  });
  if (before > 0) {
    const label = `< ${first}`;
    bars.unshift({ key: "before", label, count: before, href: narrowed("until", `${first - 1}-12-31`), told: true });
  }
  const every = width / bars.length > 36 ? 1 : 2;
  for (const [i, bar] of bars.entries()) bar.told = bar.key === "before" || (bars.length - 1 - i) % every === 0;
  if (before > 0 && every > 1) bars[1].told = false;
  const height = 190;
  const x = scaleBand<string>().domain(bars.map((bar) => bar.key)).range([38, width - 6]).padding(0.18);
  const y = scaleLinear().domain([0, Math.max(...bars.map((bar) => bar.count))]).nice(4).range([height - 22, 16]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={say("Engagements by year")}>
      {y.ticks(4).filter(Number.isInteger).map((tick) => (
        <g key={tick}>
          <line class="axis" x1={38} x2={width - 6} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={34} y={y(tick) + 3} text-anchor="end">{tick}</text>
        </g>
      ))}
      {bars.map((bar) => {
        const left = x(bar.key) ?? 0;
        const middle = left + x.bandwidth() / 2;
        return (
          <g key={bar.key}>
            {bar.count > 0 && (
              <a href={bar.href} aria-label={`${bar.label}: ${bar.count}`}>
                <rect class="bar" x={left} width={x.bandwidth()} y={y(bar.count)} height={Math.max(1, y(0) - y(bar.count))} />
                <text x={middle} y={y(bar.count) - 3} text-anchor="middle">{bar.count}</text>
              </a>
            )}
            {bar.told && <text class="tick" x={middle} y={height - 8} text-anchor="middle">{bar.label}</text>}
          </g>
        );
      })}
    </svg>
  );
}

function Bars({ counts, facet, title, width }: { counts: Count[]; facet: string; title: string; width: number }) {
  if (counts.length === 0) return null;
  const left = 16 + Math.max(...counts.map((one) => textWidth(one.label, 11)));
  const line = 21;
  const x = scaleLinear().domain([0, Math.max(...counts.map((one) => one.count))]).range([0, width - left - 44]);
  return (
    <svg viewBox={`0 0 ${width} ${counts.length * line + 8}`} role="group" aria-label={title}>
      {counts.map((one, i) => (
        <a key={one.value} href={narrowed(facet, one.value)} aria-label={`${one.label}: ${one.count}`}>
          <text x={left - 8} y={i * line + 18} text-anchor="end">{one.label}</text>
          <rect class="bar" x={left} y={i * line + 7} width={Math.max(x(one.count), 1)} height={line - 7} />
          <text x={left + x(one.count) + 5} y={i * line + 18}>{one.count}</text>
        </a>
      ))}
    </svg>
  );
}

export function draw(place: HTMLElement, data: Charts): void {
  const bars = (facet: string, title: string, counts: Count[]) => (
    <figure>
      <h2>{title}</h2>
      <Bars counts={counts} facet={facet} title={title} width={Math.min(roomFor(place), 470)} />
    </figure>
  );
  render(
    <div class="charts">
      <figure class="broad">
        <h2>{say("year")}</h2>
        <Years counts={data.by_year} width={roomFor(place)} />
      </figure>
      <div>
        {bars("kind", say("kind"), data.by_kind)}
        {bars("level", say("level"), data.by_level)}
      </div>
      {bars("area", say("area"), data.by_area)}
    </div>,
    place,
  );
}

// Points where engagements were, and lines between the sides. No border is drawn; an outline only where one is given.
import { geoGraticule10, geoNaturalEarth1, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { scaleSqrt } from "d3-scale";
import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { api, narrowed, roomFor, say } from "./base";
import { placeNames } from "./labels";
import { keepInAddress, type Moves, tellZoomKeys, usePointer, zoomKeys, ZoomTools } from "./zoom";

interface Feature {
  type: "Feature";
  geometry: { type: string; coordinates: number[] | number[][] } | null;
  properties: Record<string, unknown>;
}
interface Collection {
  total: number;
  by_country: number;
  unplaced: number;
  features: Feature[];
}

interface Spot {
  at: [number, number];
  place: string; // as the filter takes it
  name: string;
  country: string;
  city: boolean;  // else the country alone is told: a mark, not a place
  count: number;
  pairs: { value: string; count: number }[];
}

function spotsOf(features: Feature[]): Spot[] {
  return features.flatMap((feature) => {
    if (feature.geometry?.type !== "Point") return [];
    const about = feature.properties;
    return [{
      at: feature.geometry.coordinates as [number, number],
      place: String(about.place ?? ""),
      name: String(about.name ?? ""),
      country: String(about.country ?? ""),
      city: about.precision !== "country",
      count: Number(about.engagements ?? 1),
      pairs: (about.pairs as { value: string; count: number }[] | undefined) ?? [],
    }];
  });
}

interface Dyad {
  from: Spot;
  to: Spot;
  pair: string;
  count: number;
}

// A pair is drawn between the places where each of the two received the other most often; where no city is told, from
// the mark amid the country. The strongest first.
function dyadsOf(spots: Spot[]): Dyad[] {
  const sums = new Map<string, number>();
  for (const { pairs } of spots) {
    for (const { value, count } of pairs) sums.set(value, (sums.get(value) ?? 0) + count);
  }
  const end = (country: string, pair: string): Spot | undefined => {
    const met = (spot: Spot) => spot.pairs.find((one) => one.value === pair)?.count ?? 0;
    const here = spots.filter((spot) => spot.country === country);
    return here.sort((a, b) => Number(b.city && met(b) > 0) - Number(a.city && met(a) > 0) || met(b) - met(a) || b.count - a.count)[0];
  };
  return [...sums].sort((a, b) => b[1] - a[1]).flatMap(([pair, count]) => {
    const [from, to] = pair.split("-").map((country) => end(country, pair));
    return from && to ? [{ from, to, pair, count }] : [];
  });
}

// The world is cut where the widest gap between the points is.
function turned(spots: Spot[]): number {
  const at = spots.map((spot) => spot.at[0]).sort((a, b) => a - b);
  let [widest, middle] = [0, -110];
  at.forEach((longitude, i) => {
    const next = i + 1 < at.length ? at[i + 1] : at[0] + 360;
    if (next - longitude > widest) [widest, middle] = [next - longitude, (next + longitude) / 2];
  });
  return 180 - middle;
}

let width = 1000;
let height = 520;
const size = 11;
const drawnDyads = 40;

// As near as all points allow, up to six times the whole world; names need room beside.
function fitted(spots: Spot[]): GeoProjection {
  const turn = turned(spots);
  const world = geoNaturalEarth1().rotate([turn, 0]).fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" });
  if (spots.length === 0) return world;
  const points: GeoPermissibleObjects = { type: "MultiPoint", coordinates: spots.map((spot) => spot.at) };
  const near = geoNaturalEarth1().precision(0.1).rotate([turn, 0]).fitExtent([[width * 0.08, 60], [width * 0.92, height - 60]], points);
  const farthest = 6 * world.scale();
  if (!(near.scale() <= farthest)) {
    const [[left, top], [right, bottom]] = geoPath(world).bounds(points);
    const middle = world.invert?.([(left + right) / 2, (top + bottom) / 2]) ?? spots[0].at;
    const [x, y] = near.scale(farthest).translate([0, 0])(middle) ?? [0, 0];
    near.translate([width / 2 - x, height / 2 - y]);
  }
  return near.scale() < world.scale() ? world : near;
}

// How near, and what of the whole drawing is in the middle.
interface Sight {
  near: number;
  x: number;
  y: number;
}
const whole = (): Sight => ({ near: 1, x: width / 2, y: height / 2 });
const nearest = 60;

function within(sight: Sight): Sight {
  const near = Math.min(Math.max(sight.near, 1), nearest);
  const keep = (at: number, all: number) => Math.min(Math.max(at, all / near / 2), all - all / near / 2);
  return { near, x: keep(sight.x, width), y: keep(sight.y, height) };
}

// "#4/21.0/105.8": how near, latitude and longitude of the middle.
function sightInAddress(base: GeoProjection): Sight | null {
  const found = /^#([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(location.hash);
  const at = found && base([Number(found[3]), Number(found[2])]);
  return at ? within({ near: Number(found[1]), x: at[0], y: at[1] }) : null;
}

// A bow, so that lines that share an end can be told apart.
function bow([x, y]: [number, number], [toX, toY]: [number, number]): string {
  const lift = 0.16;
  const [right, up] = [(toX - x) * lift, (toY - y) * lift];
  const side = right > 0 ? 1 : -1;
  return `M${x},${y}Q${(x + toX) / 2 + up * side},${(y + toY) / 2 - right * side} ${toX},${toY}`;
}

function Drawing({ data, outline }: { data: Collection; outline: GeoPermissibleObjects | null }) {
  const spots = useMemo(() => spotsOf(data.features).sort((x, y) => y.count - x.count), [data]);
  const dyads = useMemo(() => dyadsOf(spots), [spots]);
  const base = useMemo(() => fitted(spots), [spots]);
  const [sight, setSight] = useState<Sight>(() => sightInAddress(base) ?? whole());
  const stage = useRef<SVGSVGElement>(null);
  const moves: Moves = {
    zoom: (by, [shareX, shareY] = [0.5, 0.5]) =>
      setSight((old) => {
        const near = Math.min(Math.max(old.near / by, 1), nearest);
        const stay = (share: number, all: number) => (share - 0.5) * all * (1 / old.near - 1 / near);
        return within({ near, x: old.x + stay(shareX, width), y: old.y + stay(shareY, height) });
      }),
    move: (x, y) => setSight((old) => within({ ...old, x: old.x + (x * width) / old.near, y: old.y + (y * height) / old.near })),
    whole: () => setSight(whole()),
  };
  usePointer(stage, moves);
  useEffect(() => {
    const middle = base.invert?.([sight.x, sight.y]);
    const told = middle ? `${sight.near.toFixed(2)}/${middle[1].toFixed(3)}/${middle[0].toFixed(3)}` : "";
    keepInAddress(sight.near === 1 ? "" : told);
  }, [sight]);

  const scale = base.scale() * sight.near;
  const [left, top] = base.translate();
  const projection = geoNaturalEarth1().rotate(base.rotate()).precision(0.1).scale(scale).clipExtent([[-10, -10], [width + 10, height + 10]])
    .translate([(left - sight.x) * sight.near + width / 2, (top - sight.y) * sight.near + height / 2]);
  const path = geoPath(projection);
  const radius = scaleSqrt().domain([0, Math.max(1, ...spots.map((spot) => spot.count))]).range([2, 15]);
  const at = (spot: Spot) => projection(spot.at) ?? [-99, -99];
  const names = placeNames(
    spots.map((spot) => ({ x: at(spot)[0], y: at(spot)[1], radius: radius(spot.count), text: `${spot.name} ${spot.count}` })), width, height, size);
  const shown = dyads.slice(0, drawnDyads);
  const most = Math.max(1, ...shown.map((dyad) => dyad.count));
  // A hundred marks are no way for the Tab key: the table below has the same.
  const reach = spots.length > 60 ? -1 : undefined;
  return (
    <figure onKeyDown={zoomKeys(moves, false)}>
      <ZoomTools moves={moves} flat={false} />
      <svg ref={stage} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={say("Map")} tabindex={0}>
        <path class="map-sphere" d={path({ type: "Sphere" }) ?? ""} />
        <path class="map-grid" d={path(geoGraticule10()) ?? ""} />
        {outline && <path class="map-land" d={path(outline) ?? ""} />}
        {shown.map(({ from, to, pair, count }) => (
          <path key={pair} class="map-dyad" stroke-width={1 + (3 * count) / most} d={bow(at(from), at(to))}>
            <title>{`${pair}: ${count}`}</title>
          </path>
        ))}
        {[false, true].map((city) => spots.filter((spot) => spot.city === city).map((spot) => {
          const name = spot.city ? `${spot.name}, ${spot.country}` : `${spot.name} (${say("country only")})`;
          const [x, y] = at(spot);
          const side = radius(spot.count);
          return (
            <a key={spot.place} href={narrowed("place", spot.place)} aria-label={`${name}: ${spot.count}`} tabindex={reach}>
              <title>{`${name}: ${spot.count}`}</title>
              {spot.city
                ? <circle class="map-point" cx={x} cy={y} r={side} />
                : <rect class="map-country" x={x - side} y={y - side} width={2 * side} height={2 * side} />}
            </a>
          );
        }))}
        {spots.map((spot, i) => {
          const name = names[i];
          return name && (
            <text key={spot.place} class={spot.city ? "map-name" : "map-name map-country-name"} x={name.x} y={name.y}>
              {spot.name} <tspan class="n">{spot.count}</tspan>
            </text>
          );
        })}
      </svg>
      <figcaption class="soft">
        {data.total} {say("engagements")}
        {data.by_country > 0 && `, ${data.by_country} ${say("with a country alone")}`}
        {data.unplaced > 0 && `, ${data.unplaced} ${say("without a place or a country")}`}
        . {say("Points stand for cities that an article names, hollow squares amid a country for those of which the country alone is told; no borders are drawn.")}
        {dyads.length > shown.length && ` ${say("Lines: of the pairs those most often on record")}, ${shown.length} / ${dyads.length}.`}
        {names.some((name) => !name) && ` ${say("Names without room are shown nearer; the table has all.")}`}
      </figcaption>
    </figure>
  );
}

export async function draw(place: HTMLElement, data: Collection): Promise<void> {
  const file = place.dataset.outline;
  const outline = file ? await api<GeoPermissibleObjects>(file).catch(() => null) : null;
  tellZoomKeys(say("Map"), false);
  width = roomFor(place);
  height = Math.max(340, width * 0.52);
  render(<Drawing data={data} outline={outline} />, place);
}

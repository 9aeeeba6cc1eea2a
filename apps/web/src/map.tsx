// Points where engagements were, and lines between the sides. No border is drawn; an outline only where one is given.
import { geoGraticule10, geoNaturalEarth1, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { scaleSqrt } from "d3-scale";
import { render } from "preact";
import { api, say } from "./base";

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
  name: string;
  country: string;
  city: boolean;  // else the country alone is told: a mark, not a place
  count: number;
  latest: string[];
  pairs: { value: string; count: number }[];
}

function spotsOf(features: Feature[]): Spot[] {
  return features.flatMap((feature) => {
    if (feature.geometry?.type !== "Point") return [];
    const about = feature.properties;
    return [{
      at: feature.geometry.coordinates as [number, number],
      name: String(about.name ?? ""),
      country: String(about.country ?? ""),
      city: about.precision !== "country",
      count: Number(about.engagements ?? 1),
      latest: (about.latest as string[] | undefined) ?? [],
      pairs: (about.pairs as { value: string; count: number }[] | undefined) ?? [],
    }];
  });
}

// A pair is drawn between the places where each of the two received the other most often.
function dyadsOf(spots: Spot[]): { from: Spot; to: Spot; pair: string; count: number }[] {
  const hosts = new Map<string, Map<string, { spot: Spot; count: number }>>();
  const sums = new Map<string, number>();
  for (const spot of spots) {
    for (const { value, count } of spot.pairs) {
      sums.set(value, (sums.get(value) ?? 0) + count);
      if (!spot.city || !value.split("-").includes(spot.country)) continue;
      const known = hosts.get(value) ?? new Map<string, { spot: Spot; count: number }>();
      const best = known.get(spot.country);
      if (!best || count > best.count) known.set(spot.country, { spot, count });
      hosts.set(value, known);
    }
  }
  return [...hosts].flatMap(([pair, known]) => {
    const ends = [...known.values()];
    return ends.length === 2 ? [{ from: ends[0].spot, to: ends[1].spot, pair, count: sums.get(pair) ?? 1 }] : [];
  });
}

// As near as all points allow, up to six times the whole world; names need room to their right.
function fitted(spots: Spot[], width: number, height: number): GeoProjection {
  const world = geoNaturalEarth1().rotate([-70, 0]).fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" });
  if (spots.length === 0) return world;
  const points: GeoPermissibleObjects = { type: "MultiPoint", coordinates: spots.map((spot) => spot.at) };
  const near = geoNaturalEarth1().precision(0.1).rotate([-70, 0]).fitExtent([[70, 60], [width - 150, height - 60]], points);
  const most = 6 * world.scale();
  if (!(near.scale() <= most)) {
    const [[left, top], [right, bottom]] = geoPath(world).bounds(points);
    const middle = world.invert?.([(left + right) / 2, (top + bottom) / 2]) ?? spots[0].at;
    const [x, y] = near.scale(most).translate([0, 0])(middle) ?? [0, 0];
    near.translate([width / 2 - x, height / 2 - y]);
  }
  return near.scale() < world.scale() ? world : near.clipExtent([[0, 0], [width, height]]);
}

// Names beside their marks, each moved up or down until it covers no earlier one; the first come first.
function namesOf(spots: Spot[], at: (spot: Spot) => [number, number] | null, radius: (count: number) => number) {
  const high = 13;
  const taken: { x: number; y: number; wide: number }[] = [];
  return spots.map((spot) => {
    const text = `${spot.city ? spot.name : `${spot.name} (${say("country only")})`} ${spot.count}`;
    const [x, y] = at(spot) ?? [0, 0];
    const left = x + radius(spot.count) + 3;
    const wide = 6.5 * text.length;
    const free = (top: number) => taken.every((one) => Math.abs(one.y - top) >= high || left > one.x + one.wide || one.x > left + wide);
    const shift = [0, 1, -1, 2, -2, 3, -3].find((step) => free(y + step * high)) ?? 0;
    taken.push({ x: left, y: y + shift * high, wide });
    return { text, x: left, y: y + 4 + shift * high };
  });
}

function Drawing({ data, outline }: { data: Collection; outline: GeoPermissibleObjects | null }) {
  const width = 1000;
  const height = 500;
  const spots = spotsOf(data.features).sort((x, y) => y.count - x.count);
  const dyads = dyadsOf(spots);
  const projection = fitted(spots, width, height);
  const path = geoPath(projection);
  const radius = scaleSqrt().domain([0, Math.max(1, ...spots.map((spot) => spot.count))]).range([2, 20]);
  const names = namesOf(spots, (spot) => projection(spot.at), radius);
  const most = Math.max(1, ...dyads.map((dyad) => dyad.count));
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={say("Map")}>
        <path class="map-sphere" d={path({ type: "Sphere" }) ?? ""} />
        <path class="map-grid" d={path(geoGraticule10()) ?? ""} />
        {outline && <path class="map-land" d={path(outline) ?? ""} />}
        {dyads.map(({ from, to, pair, count }) => (
          <path key={pair} class="map-dyad" stroke-width={1 + (3 * count) / most}
            d={path({ type: "LineString", coordinates: [from.at, to.at] }) ?? ""}>
            <title>{`${pair}: ${count}`}</title>
          </path>
        ))}
        {spots.map((spot, i) => {
          const at = projection(spot.at);
          if (!at) return null;
          const name = spot.city ? `${spot.name}, ${spot.country}` : `${spot.name} (${say("country only")})`;
          const side = radius(spot.count);
          return (
            <a key={spot.name + spot.country} href={`/engagements/${spot.latest[0] ?? ""}`}
              aria-label={`${name}: ${spot.count}. ${say("Latest")}`}>
              <title>{`${name}: ${spot.count}`}</title>
              {spot.city
                ? <circle class="map-point" cx={at[0]} cy={at[1]} r={side} />
                : <rect class="map-country" x={at[0] - side} y={at[1] - side} width={2 * side} height={2 * side} />}
              <text class={spot.city ? undefined : "map-country-name"} x={names[i].x} y={names[i].y}>{names[i].text}</text>
            </a>
          );
        })}
      </svg>
      <figcaption class="soft">
        {data.total} {say("engagements")}
        {data.by_country > 0 && `, ${data.by_country} ${say("with a country alone")}`}
        {data.unplaced > 0 && `, ${data.unplaced} ${say("without a place or a country")}`}
        . {say("Points stand for cities that an article names, hollow squares amid a country for those of which the country alone is told; no borders are drawn.")}
      </figcaption>
    </figure>
  );
}

export async function draw(place: HTMLElement, data: Collection): Promise<void> {
  const file = place.dataset.outline;
  const outline = file ? await api<GeoPermissibleObjects>(file).catch(() => null) : null;
  render(<Drawing data={data} outline={outline} />, place);
}

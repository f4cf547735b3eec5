/** Longitude and latitude in degrees, WGS 84. */
export type LngLat = readonly [number, number];

/** A line or an area as GeoJSON (RFC 7946). */
export type DrawnShape =
  | { readonly type: "LineString"; readonly coordinates: readonly LngLat[] }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly LngLat[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly LngLat[])[])[] };

/** Why a shape cannot be kept, and about where. */
export interface ShapeProblem {
  readonly reason: "open" | "few-points" | "crosses-itself" | "outside-china";
  readonly longitude: number;
  readonly latitude: number;
}

/** West, south, east, north of everything that is land or sea of China, with room. */
const CHINA = { west: 73, south: 3, east: 136, north: 54 } as const;

/** Whether a position lies in China or its seas: what does not is in another system, or the other way round. */
export const isInChina = ([lng, lat]: LngLat): boolean =>
  lng >= CHINA.west && lng <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;

const isSame = (one: LngLat | undefined, other: LngLat | undefined): boolean =>
  one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1];

interface Segment {
  readonly from: LngLat;
  readonly to: LngLat;
  /** Which line of the shape it belongs to, and its place there. */
  readonly line: number;
  readonly place: number;
  readonly last: boolean;
}

const turn = (a: LngLat, b: LngLat, c: LngLat): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const isBetween = (a: LngLat, b: LngLat, c: LngLat): boolean =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1]);

/** A point that two segments share; null where they share none. */
function sharedPoint({ from: a, to: b }: Segment, { from: c, to: d }: Segment): LngLat | null {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) {
    const [x, y] = [b[0] - a[0], b[1] - a[1]];
    const [u, v] = [d[0] - c[0], d[1] - c[1]];
    const part = ((c[0] - a[0]) * v - (c[1] - a[1]) * u) / (x * v - y * u);
    return [a[0] + part * x, a[1] + part * y];
  }
  if (abc === 0 && isBetween(a, b, c)) return c;
  if (abd === 0 && isBetween(a, b, d)) return d;
  if (cda === 0 && isBetween(c, d, a)) return a;
  return cdb === 0 && isBetween(c, d, b) ? b : null;
}

// Neighbours share their corner; they cross only where the one runs back over the other.
function runsBack(one: Segment, other: Segment): boolean {
  const closes = one.place === 0 && other.last && other.place > 1;
  const [first, second] = one.place === other.place + 1 || closes ? [other, one] : [one, other];
  const isStraight = turn(first.from, first.to, second.to) === 0;
  return isStraight && (isBetween(first.from, first.to, second.to) || isBetween(second.from, second.to, first.from));
}

function isNeighbour(one: Segment, other: Segment, closed: boolean): boolean {
  if (one.line !== other.line) return false;
  const apart = Math.abs(one.place - other.place);
  return apart === 1 || (closed && ((one.place === 0 && other.last) || (other.place === 0 && one.last)));
}

function crossingOf(
  lines: readonly (readonly LngLat[])[],
  closed: (line: readonly LngLat[]) => boolean,
): LngLat | null {
  const segments = lines.flatMap((line, index) =>
    line.slice(1).map(
      (to, place): Segment => ({
        from: line[place] as LngLat,
        to,
        line: index,
        place,
        last: place === line.length - 2,
      }),
    ),
  );
  const west = (one: Segment) => Math.min(one.from[0], one.to[0]);
  const east = (one: Segment) => Math.max(one.from[0], one.to[0]);
  // From west to east, each against those that still reach so far.
  let reaching: Segment[] = [];
  for (const one of segments.sort((first, second) => west(first) - west(second))) {
    reaching = reaching.filter((other) => east(other) >= west(one));
    for (const other of reaching) {
      if (isNeighbour(one, other, closed(lines[one.line] ?? []))) {
        if (runsBack(one, other)) return one.from;
        continue;
      }
      const shared = sharedPoint(one, other);
      if (shared !== null) return shared;
    }
    reaching.push(one);
  }
  return null;
}

const withoutRepeats = (line: readonly LngLat[]): LngLat[] =>
  line.filter((point, index) => index === 0 || !isSame(point, line[index - 1]));

const problem = (reason: ShapeProblem["reason"], [longitude, latitude]: LngLat): ShapeProblem => {
  const short = (degrees: number) => Number(degrees.toFixed(5));
  return { reason, longitude: short(longitude), latitude: short(latitude) };
};

const NOWHERE: LngLat = [0, 0];
const FEWEST = 4;

function lineProblem(given: readonly LngLat[]): ShapeProblem | null {
  const line = withoutRepeats(given);
  if (line.length < 2) return problem("few-points", line[0] ?? NOWHERE);
  const crossing = crossingOf([line], (one) => isSame(one[0], one.at(-1)));
  return crossing === null ? null : problem("crosses-itself", crossing);
}

function areaProblem(given: readonly (readonly LngLat[])[]): ShapeProblem | null {
  const rings = given.map(withoutRepeats);
  for (const ring of rings) {
    const first = ring[0] ?? NOWHERE;
    if (ring.length > 1 && !isSame(first, ring.at(-1))) return problem("open", first);
    if (ring.length < FEWEST) return problem("few-points", first);
  }
  const crossing = crossingOf(rings, () => true);
  return crossing === null ? null : problem("crosses-itself", crossing);
}

/**
 * What is wrong with a shape, or null: a point outside of China, a ring that is not closed, too few different points, or
 * lines that cross, touch or run back over themselves. A line may end where it began.
 */
export function shapeProblem(shape: DrawnShape): ShapeProblem | null {
  const areas = shape.type === "Polygon" ? [shape.coordinates] : shape.type === "MultiPolygon" ? shape.coordinates : [];
  const lines = shape.type === "LineString" ? [shape.coordinates] : areas.flat();
  const outside = lines.flat().find((point) => !isInChina(point));
  if (outside !== undefined) return problem("outside-china", outside);
  if (shape.type === "LineString") return lineProblem(shape.coordinates);
  return areas.map(areaProblem).find((found) => found !== null) ?? null;
}

const KM_PER_DEGREE = 111.32;

function distanceTo([lng, lat]: LngLat, [from, to]: readonly [LngLat, LngLat]): number {
  const wide = Math.cos((lat * Math.PI) / 180);
  const flat = ([x, y]: LngLat) => [(x - lng) * wide * KM_PER_DEGREE, (y - lat) * KM_PER_DEGREE] as const;
  const [[ax, ay], [bx, by]] = [flat(from), flat(to)];
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + part * dx, ay + part * dy);
}

const isInRing = ([lng, lat]: LngLat, ring: readonly LngLat[]): boolean => {
  let inside = false;
  for (let at = 1; at < ring.length; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at - 1] as LngLat, ring[at] as LngLat];
    if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
};

/** How far outside of an area a position lies, in kilometres; 0 within it. On the plane: good enough for some tens of km. */
export function kilometresOutside(
  point: LngLat,
  area: Extract<DrawnShape, { type: "Polygon" | "MultiPolygon" }>,
): number {
  const polygons = area.type === "Polygon" ? [area.coordinates] : area.coordinates;
  const within = polygons.some(
    ([outline, ...holes]) =>
      outline !== undefined && isInRing(point, outline) && !holes.some((hole) => isInRing(point, hole)),
  );
  if (within) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of polygons.flat()) {
    for (let at = 1; at < ring.length; at += 1) {
      nearest = Math.min(nearest, distanceTo(point, [ring[at - 1] as LngLat, ring[at] as LngLat]));
    }
  }
  return nearest;
}

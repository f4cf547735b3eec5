/** Longitude and latitude in degrees. */
export type LngLatPair = readonly [number, number];

/** Metres, the mean radius of the earth. */
const RADIUS = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Length of a line along great circles, in metres. */
export function metresOf(line: readonly LngLatPair[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index += 1) {
    const [from, to] = [line[index - 1], line[index]];
    if (from === undefined || to === undefined) continue;
    const half = (one: number) => Math.sin(radians(one) / 2) ** 2;
    const flat = half(to[1] - from[1]) + Math.cos(radians(from[1])) * Math.cos(radians(to[1])) * half(to[0] - from[0]);
    sum += 2 * RADIUS * Math.asin(Math.sqrt(flat));
  }
  return sum;
}

/** Area inside a ring, closed or not, in square metres on the sphere. */
export function squareMetresOf(ring: readonly LngLatPair[]): number {
  let sum = 0;
  ring.forEach(([longitude, latitude], index) => {
    const [nextLongitude, nextLatitude] = ring[(index + 1) % ring.length] ?? [longitude, latitude];
    sum += radians(nextLongitude - longitude) * (2 + Math.sin(radians(latitude)) + Math.sin(radians(nextLatitude)));
  });
  return Math.abs((sum * RADIUS * RADIUS) / 2);
}

/** Corners of a circle around a point, `metres` away; closed. */
export function circleRing(centre: LngLatPair, metres: number, corners = 72): [number, number][] {
  const [longitude, latitude] = centre;
  const north = (metres / RADIUS) * (180 / Math.PI);
  const east = north / Math.cos(radians(latitude));
  return Array.from({ length: corners + 1 }, (_, index) => {
    const angle = (2 * Math.PI * (index % corners)) / corners;
    return [longitude + east * Math.cos(angle), latitude + north * Math.sin(angle)];
  });
}

const KILOMETRE = 1000;
const SQUARE_KILOMETRE = 1_000_000;
const MU = 2000 / 3;

const digits = (value: number, places: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: places, minimumFractionDigits: 0 });

/** "850 米", "12.35 公里" as a label. */
export function lengthLabel(metres: number): { zh: string; en: string } {
  if (metres < KILOMETRE) return { zh: `${digits(metres, 0)} 米`, en: `${digits(metres, 0)} m` };
  return { zh: `${digits(metres / KILOMETRE, 2)} 公里`, en: `${digits(metres / KILOMETRE, 2)} km` };
}

/** "3.42 平方公里（5,130 亩）" as a label. */
export function areaLabel(squareMetres: number): { zh: string; en: string } {
  const mu = `${digits(squareMetres / MU, 1)} 亩`;
  if (squareMetres < SQUARE_KILOMETRE)
    return { zh: `${digits(squareMetres, 0)} 平方米（${mu}）`, en: `${digits(squareMetres, 0)} m²` };
  const large = digits(squareMetres / SQUARE_KILOMETRE, 2);
  return { zh: `${large} 平方公里（${mu}）`, en: `${large} km²` };
}

import { RISK_LEVELS, type RiskColourName } from "@anlan/web-kit";

/** A cell of a tile: how many records of a register and a risk lie around a place. */
export interface Cell {
  readonly longitude: number;
  readonly latitude: number;
  readonly register: string;
  /** "" for none. */
  readonly risk: string;
  readonly count: number;
}

/** What the map draws for cells that lie close together. */
export interface Cluster {
  readonly longitude: number;
  readonly latitude: number;
  readonly count: number;
  /** The worst risk among them, "" for none. */
  readonly risk: string;
}

const WORLD_PIXELS = 512;
/** Discs of the greatest size do not touch at this distance. */
const APART_PIXELS = 72;
/** The part of that distance at which two usual discs touch. */
const TOUCHING = 0.6;
const WORST_FIRST = Object.keys(RISK_LEVELS) as RiskColourName[];

const northOf = (latitude: number): number =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);

const rankOf = (risk: string): number => {
  const rank = WORST_FIRST.indexOf(risk as RiskColourName);
  return rank === -1 ? WORST_FIRST.length : rank;
};

type Joined = { longitude: number; latitude: number; count: number; risk: string };

function join(into: Joined, { longitude, latitude, count, risk }: Joined): void {
  const all = into.count + count;
  into.longitude = (into.longitude * into.count + longitude * count) / all;
  into.latitude = (into.latitude * into.count + latitude * count) / all;
  into.count = all;
  if (rankOf(risk) < rankOf(into.risk)) into.risk = risk;
}

/** Where a place lies on the screen's plane, in distances at which discs keep apart. */
const onScreen = ({ longitude, latitude }: Joined, scale: number): [number, number] => [
  ((longitude + 180) / 360) * scale,
  northOf(latitude) * scale,
];

/** Discs that would lie on each other although a line of the raster divides them; the largest takes the others in. */
function withoutOverlaps(clusters: readonly Joined[], scale: number): Joined[] {
  const kept: Joined[] = [];
  for (const cluster of [...clusters].sort((one, other) => other.count - one.count)) {
    const [x, y] = onScreen(cluster, scale);
    const near = kept.find((one) => {
      const [otherX, otherY] = onScreen(one, scale);
      return Math.hypot(x - otherX, y - otherY) < TOUCHING;
    });
    if (near === undefined) kept.push(cluster);
    else join(near, cluster);
  }
  return kept;
}

/** Joins cells into clusters that keep apart on the screen at a whole zoom. The same cell given twice counts once. */
export function clustersOf(cells: readonly Cell[], zoom: number): Cluster[] {
  const scale = (WORLD_PIXELS * 2 ** zoom) / APART_PIXELS;
  const seen = new Set<string>();
  const joined = new Map<string, Joined>();
  for (const { longitude, latitude, register, risk, count } of cells) {
    const own = `${longitude.toFixed(6)} ${latitude.toFixed(6)} ${register} ${risk}`;
    if (seen.has(own)) continue;
    seen.add(own);
    const cell = { longitude, latitude, count, risk };
    const place = onScreen(cell, scale).map(Math.floor).join(" ");
    const known = joined.get(place);
    if (known === undefined) joined.set(place, cell);
    else join(known, cell);
  }
  return withoutOverlaps([...joined.values()], scale);
}

const MYRIAD = 10_000;
const THOUSAND = 1000;

/** A count that fits into a disc: "999", "1.2万" or "12k". */
export function shortCount(count: number, language: "zh" | "en"): string {
  const one = (value: number) => String(Number(value.toFixed(value < 10 ? 1 : 0)));
  if (language === "zh") return count < MYRIAD ? String(count) : `${one(count / MYRIAD)}万`;
  return count < THOUSAND ? String(count) : `${one(count / THOUSAND)}k`;
}

/** Level of the cells of single points: cells of about 2.4 m at the equator; 48 bits, exact in a double. */
export const DEEPEST = 24;

/** The farthest latitude of Web Mercator. */
const EDGE = 85.051_128_779_806_6;

/** Degrees in WGS 84. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** Level and position of a tile, from the north-west. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Where a place lies on the map of Web Mercator, 0 to 1 from west and from north. */
function onMap({ longitude, latitude }: Place): { x: number; y: number } {
  const radians = (Math.max(-EDGE, Math.min(EDGE, latitude)) * Math.PI) / 180;
  return { x: (longitude + 180) / 360, y: (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2 };
}

// One bit of x and y each, from the coarsest on: cells of one tile are one range of numbers.
function interleaved(x: number, y: number, level: number): number {
  let cell = 0;
  for (let bit = level - 1; bit >= 0; bit -= 1) {
    const half = 2 ** bit;
    cell = cell * 4 + (Math.floor(x / half) % 2) + 2 * (Math.floor(y / half) % 2);
  }
  return cell;
}

const stepAt = (share: number, level: number): number =>
  Math.max(0, Math.min(2 ** level - 1, Math.floor(share * 2 ** level)));

/** The number of the cell of a level (0 to 24) in which a place lies. */
export function cellAt(place: Place, level: number): number {
  const { x, y } = onMap(place);
  return interleaved(stepAt(x, level), stepAt(y, level), level);
}

/** The number of a tile as a cell of its level. */
export const cellOfTile = ({ z, x, y }: TileAddress): number => interleaved(x, y, z);

/** The half-open range of the cells of a finer level that lie in a tile. */
export function rangeOfTile(tile: TileAddress, level: number): { from: number; to: number } {
  const finer = 4 ** (level - tile.z);
  const cell = cellOfTile(tile);
  return { from: cell * finer, to: (cell + 1) * finer };
}

/** Where a place lies in a tile, 0 to `extent` from west and north; outside of that range it lies beside the tile. */
export function inTile(place: Place, { z, x, y }: TileAddress, extent: number): [number, number] {
  const at = onMap(place);
  return [Math.round((at.x * 2 ** z - x) * extent), Math.round((at.y * 2 ** z - y) * extent)];
}

/** The half-open ranges of cells of the deepest level that cover a box: at most 16, more than the box but never less. */
export function coveringRanges(box: readonly [west: number, south: number, east: number, north: number]) {
  const [west, south, east, north] = box;
  const from = onMap({ longitude: west, latitude: north });
  const to = onMap({ longitude: east, latitude: south });
  let level = DEEPEST;
  while (
    level > 0 &&
    (stepAt(to.x, level) - stepAt(from.x, level) > 3 || stepAt(to.y, level) - stepAt(from.y, level) > 3)
  )
    level -= 1;
  const ranges: { from: number; to: number }[] = [];
  for (let y = stepAt(from.y, level); y <= stepAt(to.y, level); y += 1) {
    for (let x = stepAt(from.x, level); x <= stepAt(to.x, level); x += 1) {
      ranges.push(rangeOfTile({ z: level, x, y }, DEEPEST));
    }
  }
  return joined(ranges.sort((one, other) => one.from - other.from));
}

function joined(ranges: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const kept: { from: number; to: number }[] = [];
  for (const range of ranges) {
    const last = kept.at(-1);
    if (last !== undefined && last.to === range.from) last.to = range.to;
    else kept.push({ ...range });
  }
  return kept;
}

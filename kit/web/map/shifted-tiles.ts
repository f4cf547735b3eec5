import { type MapPosition, toGcj02 } from "./coordinates.ts";

/** A tile of the Web-Mercator grid. */
export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A tile of the outside map, and where its upper left corner stands in the tile that is drawn, in pixels. */
export interface Piece extends Tile {
  readonly left: number;
  readonly top: number;
}

export const TILE_PIXELS = 256;
const HALF_TURN = 180;

const northOf = (latitude: number): number =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);

const latitudeOf = (north: number): number => (360 / Math.PI) * Math.atan(Math.exp((0.5 - north) * 2 * Math.PI)) - 90;

/** Pixels from the north-west corner of the world at a zoom. */
export function worldPixels({ longitude, latitude }: MapPosition, zoom: number): [number, number] {
  const size = TILE_PIXELS * 2 ** zoom;
  return [((longitude + HALF_TURN) / 360) * size, northOf(latitude) * size];
}

/**
 * The tiles of a map in GCJ-02 that make up one tile in WGS 84. The shift between the two changes slowly: that of the
 * tile's middle is taken for all of it, which is right to two pixels anywhere in it and at any zoom.
 */
export function piecesOf({ z, x, y }: Tile): Piece[] {
  const size = 2 ** z;
  const middle = { longitude: ((x + 0.5) / size) * 360 - HALF_TURN, latitude: latitudeOf((y + 0.5) / size) };
  const [right, down] = worldPixels(middle, z);
  const [shiftedRight, shiftedDown] = worldPixels(toGcj02(middle), z);
  const [east, south] = [Math.round(shiftedRight - right), Math.round(shiftedDown - down)];
  const [fromX, fromY] = [x * TILE_PIXELS + east, y * TILE_PIXELS + south];
  const pieces: Piece[] = [];
  for (let row = Math.floor(fromY / TILE_PIXELS); row * TILE_PIXELS < fromY + TILE_PIXELS; row += 1) {
    for (let column = Math.floor(fromX / TILE_PIXELS); column * TILE_PIXELS < fromX + TILE_PIXELS; column += 1) {
      if (row < 0 || row >= size) continue;
      const [left, top] = [column * TILE_PIXELS - fromX, row * TILE_PIXELS - fromY];
      pieces.push({ z, x: (column + size) % size, y: row, left, top });
    }
  }
  return pieces;
}

export {
  cellAt,
  cellOfTile,
  coveringRanges,
  DEEPEST,
  inTile,
  type Place,
  rangeOfTile,
  type TileAddress,
} from "./cells.ts";
export { metresBetween } from "./metres.ts";

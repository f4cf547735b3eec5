import { addProtocol } from "maplibre-gl";
import { type Piece, piecesOf, TILE_PIXELS } from "./shifted-tiles.ts";

const NAME = "gcj02";
/** Neighbouring tiles share pieces; the browser's own store keeps them longer than this one. */
const MOST_KEPT = 64;

const kept = new Map<string, Promise<ImageBitmap | null>>();
let isKnown = false;

async function fetchPicture(address: string): Promise<ImageBitmap | null> {
  const reply = await fetch(address);
  // Beyond the edge of what the service has: nothing is drawn there.
  if (reply.status === 404 || reply.status === 204) return null;
  if (!reply.ok) throw new Error(`base map: ${reply.status}`);
  return createImageBitmap(await reply.blob());
}

function pictureOf(address: string): Promise<ImageBitmap | null> {
  const known = kept.get(address);
  if (known !== undefined) return known;
  const asked = fetchPicture(address);
  kept.set(address, asked);
  asked.catch(() => kept.delete(address));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return asked;
}

const addressOf = (template: string, { z, x, y }: Piece): string =>
  template.replaceAll("{z}", String(z)).replaceAll("{x}", String(x)).replaceAll("{y}", String(y));

async function drawTile(address: string): Promise<ImageBitmap> {
  const [place = "", template = ""] = address.slice(`${NAME}://`.length).split("/?", 2);
  const [z = 0, x = 0, y = 0] = place.split("/").map(Number);
  const pieces = piecesOf({ z, x, y });
  const pictures = await Promise.all(pieces.map((piece) => pictureOf(addressOf(decodeURIComponent(template), piece))));
  const canvas = document.createElement("canvas");
  canvas.width = TILE_PIXELS;
  canvas.height = TILE_PIXELS;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("base map: this browser draws no pictures");
  pieces.forEach(({ left, top }, index) => {
    const picture = pictures[index];
    if (picture) pen.drawImage(picture, left, top, TILE_PIXELS, TILE_PIXELS);
  });
  return createImageBitmap(canvas);
}

/** The address under which MapLibre gets the tiles of a map in GCJ-02 drawn in WGS 84; `template` has {z}, {x}, {y}. */
export function shiftedAddress(template: string): string {
  if (!isKnown) addProtocol(NAME, async ({ url }) => ({ data: await drawTile(url) }));
  isKnown = true;
  return `${NAME}://{z}/{x}/{y}/?${encodeURIComponent(template)}`;
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { config, type Map as MapLibreMap } from "maplibre-gl";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type BaseMap, showBaseMap } from "./base-maps.ts";
import { piecesOf } from "./shifted-tiles.ts";

const PICTURE = Buffer.from("a picture of the whole world");
const HEADER_BYTES = 127;

/** A PMTiles archive, version 3, that holds one tile: 0/0/0. */
function archiveOf(tile: Buffer): Buffer {
  const directory = Buffer.from([1, 0, 1, tile.length, 1]);
  const metadata = Buffer.from("{}");
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("PMTiles");
  header[7] = 3;
  const at = { directory: HEADER_BYTES, metadata: HEADER_BYTES + directory.length, tiles: 0 };
  at.tiles = at.metadata + metadata.length;
  const numbers = [
    at.directory,
    directory.length,
    at.metadata,
    metadata.length,
    at.tiles,
    0,
    at.tiles,
    tile.length,
    1,
    1,
    1,
  ];
  for (const [index, value] of numbers.entries()) header.writeBigUInt64LE(BigInt(value), 8 + index * 8);
  // Clustered, nothing compressed, PNG, zoom 0 only.
  for (const [index, value] of [1, 1, 1, 2, 0, 0].entries()) header[96 + index] = value;
  for (const [index, degrees] of [-180, -85, 180, 85].entries()) header.writeInt32LE(degrees * 1e7, 102 + index * 4);
  return Buffer.concat([header, directory, metadata, tile]);
}

const archive = archiveOf(PICTURE);
const asked: string[] = [];
let server: Server;
let origin = "";

beforeAll(async () => {
  server = createServer((request, reply) => {
    if (request.method !== "OPTIONS") asked.push(request.url ?? "");
    reply.setHeader("cache-control", "no-store");
    reply.setHeader("access-control-allow-origin", "*");
    reply.setHeader("access-control-allow-headers", "range");
    if (request.method === "OPTIONS") return reply.end();
    const [from = 0, to = 0] = (/bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "")?.slice(1) ?? []).map(Number);
    if (!(request.url ?? "").startsWith("/world.pmtiles")) return reply.end(PICTURE);
    return reply.writeHead(206, { etag: '"1"' }).end(archive.subarray(from, to + 1));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
afterEach(() => vi.unstubAllGlobals());

/** What of a map the base needs, remembering what lies on it. */
function aMap() {
  const sources = new Map<string, Record<string, unknown>>();
  const layers = new Map<string, string | undefined>();
  const fills: unknown[] = [];
  const map = {
    getLayer: (id: string) => layers.has(id) || undefined,
    getSource: (id: string) => sources.get(id),
    removeLayer: (id: string) => layers.delete(id),
    removeSource: (id: string) => sources.delete(id),
    addSource: (id: string, source: Record<string, unknown>) => sources.set(id, source),
    setPaintProperty: (_layer: string, _name: string, value: readonly unknown[]) => fills.push(value[3]),
    addLayer: ({ id }: { id: string }, before?: string) => layers.set(id, before),
  };
  return { map: map as unknown as MapLibreMap, sources, layers, fills };
}

const base = (over: Partial<BaseMap>): BaseMap => ({
  kind: "raster",
  url: `${origin}/{z}/{x}/{y}.png`,
  attribution: "示范",
  system: "wgs84",
  ...over,
});
const load = (url: string, type?: "json") =>
  config.REGISTERED_PROTOCOLS[url.split(":")[0] ?? ""]?.({ url, ...(type ? { type } : {}) }, new AbortController());

test("a raster in CGCS2000 is asked for by its own address, below the areas, with its attribution", async () => {
  const { map, sources, layers, fills } = aMap();
  await showBaseMap(map, base({}));
  expect(sources.get("base")).toMatchObject({ tiles: [`${origin}/{z}/{x}/{y}.png`], attribution: "示范" });
  expect(layers.get("base")).toBe("areas-fill");
  await showBaseMap(map, null);
  expect([sources.size, layers.size]).toEqual([0, 0]);
  // Boundaries are not filled over it, and are again without it.
  expect(fills).toEqual([0, 0.75]);
});

test("tiles come out of a PMTiles archive on a server that answers range requests", async () => {
  const { map, sources } = aMap();
  await showBaseMap(map, base({ kind: "pmtiles", url: `${origin}/world.pmtiles` }));
  const url = String(sources.get("base")?.["url"]);
  expect(url).toBe(`pmtiles://${origin}/world.pmtiles`);
  const described = await load(url, "json");
  expect(described?.data).toMatchObject({ tiles: [`${url}/{z}/{x}/{y}`], minzoom: 0, maxzoom: 0 });
  const tile = await load(`${url}/0/0/0`);
  expect(Buffer.from(tile?.data as ArrayBuffer).toString()).toBe(PICTURE.toString());
});

test("a tile in GCJ-02 is put together from the tiles around, each where it belongs in CGCS2000", async () => {
  const drawn: [string, number, number][] = [];
  vi.stubGlobal("createImageBitmap", async (from: Blob | HTMLCanvasElement) =>
    from instanceof HTMLCanvasElement ? "the tile" : "a picture",
  );
  const pen = { drawImage: (picture: string, left: number, top: number) => drawn.push([picture, left, top]) };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
  const { map, sources } = aMap();
  await showBaseMap(map, base({ system: "gcj02" }));
  const [template = ""] = (sources.get("base")?.["tiles"] ?? []) as string[];
  asked.length = 0;
  // Guicheng at zoom 15.
  const place = { z: 15, x: 26_682, y: 14_221 };
  const url = template.replace("{z}", "15").replace("{x}", String(place.x)).replace("{y}", String(place.y));
  const tile = await load(url);
  expect(tile?.data).toBe("the tile");
  const pieces = piecesOf(place);
  expect(pieces.length).toBeGreaterThan(1);
  expect(asked.sort()).toEqual(pieces.map(({ z, x, y }) => `/${z}/${x}/${y}.png`).sort());
  expect(drawn).toEqual(pieces.map(({ left, top }) => ["a picture", left, top]));
});

test("a map that took longer to come does not replace the one that was chosen after it", async () => {
  const { map, sources } = aMap();
  const first = showBaseMap(map, base({ system: "gcj02" }));
  const second = showBaseMap(map, base({}));
  await Promise.all([first, second]);
  expect(sources.get("base")?.["tiles"]).toEqual([`${origin}/{z}/{x}/{y}.png`]);
});

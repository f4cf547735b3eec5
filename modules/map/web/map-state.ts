import type { RiskColourName } from "@anlan/web-kit";
import { type ListOnMap, readListOnMap } from "./list-on-map.ts";

/** What the map selects: a circle around a point, or a polygon. */
export type Area =
  | { readonly kind: "circle"; readonly longitude: number; readonly latitude: number; readonly metres: number }
  | { readonly kind: "polygon"; readonly ring: readonly (readonly [number, number])[] };

/** What the address of the map says, so that it can be sent to somebody else. */
export interface MapState {
  readonly camera: { readonly longitude: number; readonly latitude: number; readonly zoom: number } | null;
  /** Codes of the registers that are shown; null for all. */
  readonly layers: readonly string[] | null;
  /** Risk colours that are shown; empty for all records. */
  readonly risks: readonly RiskColourName[];
  readonly area: Area | null;
  /** The list whose rows alone are shown. */
  readonly list: ListOnMap | null;
}

const COLOURS: readonly RiskColourName[] = ["red", "orange", "yellow", "blue"];
const MOST_METRES = 100_000;
const DIGITS = 5;

const numbersOf = (text: string | null, divider: RegExp): number[] | null => {
  if (text === null || text.trim() === "") return null;
  const numbers = text.trim().split(divider).map(Number);
  return numbers.every(Number.isFinite) ? numbers : null;
};

const isPlace = (longitude: number | undefined, latitude: number | undefined): boolean =>
  longitude !== undefined && latitude !== undefined && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85;

function readCamera(address: URLSearchParams): MapState["camera"] {
  const [longitude, latitude, zoom] = ["lng", "lat", "z"].map((name) => numbersOf(address.get(name), /,/)?.[0]);
  if (longitude === undefined || latitude === undefined || !isPlace(longitude, latitude)) return null;
  return { longitude, latitude, zoom: Math.min(Math.max(zoom ?? 12, 3), 19) };
}

function readArea(address: URLSearchParams): Area | null {
  const circle = numbersOf(address.get("circle"), /,/);
  if (circle !== null) {
    const [longitude = 0, latitude = 0, metres = 0] = circle;
    const isRight = circle.length === 3 && isPlace(longitude, latitude) && metres >= 1 && metres <= MOST_METRES;
    return isRight ? { kind: "circle", longitude, latitude, metres } : null;
  }
  const ring = (address.get("polygon") ?? "").split(",").map((pair) => numbersOf(pair, /\s+/) ?? []);
  if (ring.length < 3 || !ring.every((pair) => pair.length === 2 && isPlace(pair[0], pair[1]))) return null;
  return { kind: "polygon", ring: ring.map(([longitude = 0, latitude = 0]) => [longitude, latitude] as const) };
}

/** Reads the address; what it does not say right is as if it were not there. */
export function readMapState(address: URLSearchParams): MapState {
  const layers = address.get("layers");
  const risks = (address.get("risk") ?? "").split(",");
  return {
    camera: readCamera(address),
    layers: layers === null ? null : layers.split(",").filter((code) => code !== ""),
    risks: COLOURS.filter((colour) => risks.includes(colour)),
    area: readArea(address),
    list: readListOnMap(address),
  };
}

const short = (value: number): string => String(Number(value.toFixed(DIGITS)));

/** "113.1 23, 113.2 23, …" as `map.find-within` takes it. */
export const ringText = (ring: readonly (readonly [number, number])[]): string =>
  ring.map(([longitude, latitude]) => `${short(longitude)} ${short(latitude)}`).join(",");

/** The address of a state. */
export function writeMapState({ camera, layers, risks, area, list }: MapState): URLSearchParams {
  const address = new URLSearchParams();
  if (camera !== null) {
    address.set("lng", short(camera.longitude));
    address.set("lat", short(camera.latitude));
    address.set("z", String(Number(camera.zoom.toFixed(2))));
  }
  if (layers !== null) address.set("layers", layers.join(","));
  if (risks.length > 0) address.set("risk", risks.join(","));
  if (area?.kind === "circle")
    address.set("circle", [short(area.longitude), short(area.latitude), String(Math.round(area.metres))].join(","));
  if (area?.kind === "polygon") address.set("polygon", ringText(area.ring));
  if (list !== null) {
    address.set("list", list.name);
    address.set("where", list.filters);
    address.set("back", list.page);
  }
  return address;
}

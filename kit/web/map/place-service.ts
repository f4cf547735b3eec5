import type { Label } from "@anlan/kernel";
import type { Api } from "../api/client.ts";
import type { BaseMap } from "./base-maps.ts";
import type { MapPosition } from "./coordinates.ts";
import type { MapArea } from "./style.ts";

/** A place that was found by words. */
export interface FoundPlace {
  readonly id: string;
  readonly title: string;
  /** What it is: the name of its register. */
  readonly hint?: Label;
  readonly position: MapPosition;
}

/** What is known of the ground on which a position is picked; nothing of it leaves the own server. */
export interface PlaceService {
  /** Outlines of regions, or of the nearest region above that has one; empty where none is known. */
  readonly areas: (api: Api, regions: readonly string[], signal: AbortSignal) => Promise<readonly MapArea[]>;
  /** The base maps that the operator has set. */
  readonly bases: (api: Api, signal: AbortSignal) => Promise<readonly (BaseMap & { readonly code: string })[]>;
  /** Records with a position, by words of their names and addresses. */
  readonly find: (api: Api, text: string, signal: AbortSignal) => Promise<readonly FoundPlace[]>;
}

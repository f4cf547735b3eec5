import type { Label } from "@anlan/kernel";
import type { Runtime } from "@anlan/server-kit";

/** A register as a layer of the map, and the right to read it. */
export interface MapRegister {
  readonly code: string;
  readonly label: Label;
  /** Under what it stands in the list of layers: its sector. */
  readonly group: Label;
  readonly symbol: string;
  readonly permission: string;
  /** The county that made it; nobody else hears of it. null or absent: everybody's. */
  readonly county?: string | null;
}

/** A map from outside that lies under the layers, where the operator has set one. */
export interface MapBase {
  readonly code: string;
  readonly label: Label;
  readonly kind: "raster" | "pmtiles";
  readonly url: string;
  readonly attribution: string;
  readonly system: "wgs84" | "gcj02";
}

/** What this module needs from outside. */
export interface MapPorts {
  /** Every register whose records have places. */
  readonly registers: (runtime: Runtime) => Promise<readonly MapRegister[]>;
  readonly bases: readonly MapBase[];
  /** The most records that a selection looks at; MOST_LOOKED_AT when left out. */
  readonly mostLookedAt?: number;
  /** The most records that a tile above the deepest zoom draws one by one; MOST_TOLD_APART when left out. */
  readonly mostToldApart?: number;
}

import { sql } from "kysely";
import { EXCHANGE_OBJECTS, type ExchangeObject } from "../../contract/index.ts";
import type { KnownObject } from "../../domain/index.ts";
import type { Db } from "../store/db.ts";
import type { Workplace } from "../store/rows.ts";

/** Beside the guide's objects: the point and the hazard that were made for a unit of the exchange. */
export type Mapped = ExchangeObject | "Point" | "Hazard";

export interface Exchanged {
  readonly object: Mapped;
  readonly externalId: string;
  readonly recordId: string;
  readonly updateDate: string | null;
  readonly removed: boolean;
}

/** What is known of an enterprise's exchanged objects, by kind and the sender's id. */
export class ExchangedObjects {
  readonly #all: ReadonlyMap<string, Exchanged>;

  constructor(all: readonly Exchanged[]) {
    this.#all = new Map(all.map((one) => [`${one.object} ${one.externalId}`, one]));
  }

  find(object: Mapped, externalId: string): Exchanged | undefined {
    return this.#all.get(`${object} ${externalId}`);
  }

  /** What a record of ours is called by the sender. */
  externalOf(object: Mapped, recordId: string): string | undefined {
    return [...this.#all.values()].find((one) => one.object === object && one.recordId === recordId && !one.removed)
      ?.externalId;
  }

  /** The guide's objects as the reading of a document needs them. */
  known(): Record<ExchangeObject, Map<string, KnownObject>> {
    const maps = EXCHANGE_OBJECTS.map((object) => {
      const own = [...this.#all.values()].filter((one) => one.object === object);
      const measureOf = ({ recordId }: Exchanged) =>
        object === "MeasuresTask" ? { measure: this.externalOf("ControlMeasures", recordId) } : {};
      const entries = own.map((one) => [one.externalId, { ...one, ...measureOf(one) }] as const);
      return [object, new Map<string, KnownObject>(entries)] as const;
    });
    // Every object has its map.
    return Object.fromEntries(maps) as Record<ExchangeObject, Map<string, KnownObject>>;
  }
}

/** Reads what is known of an enterprise's exchanged objects. */
export async function readExchanged(
  db: Db,
  { county, id }: Pick<Workplace, "county" | "id">,
): Promise<ExchangedObjects> {
  const { rows } = await sql<Exchanged>`select object, external_id as "externalId", record_id as "recordId",
      update_date as "updateDate", removed
    from risks.exchanged where county = ${county} and enterprise_id = ${id}`.execute(db);
  return new ExchangedObjects(rows);
}

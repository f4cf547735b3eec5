import type { EventSpec } from "@anlan/kernel";
import { type RawBuilder, sql } from "kysely";
import { countyColumnOf } from "./scope.ts";

/** One event as it is stored in kernel.outbox. */
export interface OutboxEntry {
  readonly county: string;
  readonly id: string;
  readonly region_code: string;
  readonly name: string;
  readonly version: number;
  readonly payload: unknown;
  readonly at: string;
}

/** Validates the payload and makes the row. */
export function outboxEntry(event: EventSpec, region: string, payload: unknown, now: Date, id: string): OutboxEntry {
  return {
    county: countyColumnOf(region),
    id,
    region_code: region,
    name: event.name,
    version: event.version,
    payload: event.payload.parse(payload),
    at: now.toISOString(),
  };
}

/** The insert of events; a new event is due at once. */
export function outboxInsert(events: readonly OutboxEntry[]): RawBuilder<unknown> {
  return sql`insert into kernel.outbox (county, id, region_code, name, version, payload, at, next_attempt_at)
    select county, id, region_code, name, version, payload, at, at from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as e(county text, id uuid, region_code text, name text, version int, payload jsonb, at timestamptz)`;
}

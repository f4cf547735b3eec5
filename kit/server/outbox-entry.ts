import type { EventSpec } from "@anlan/kernel";
import { type RawBuilder, sql } from "kysely";
import { countyColumnOf } from "./scope.ts";
import { type Part, placeholders } from "./statement.ts";

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

const INTO = `insert into kernel.outbox (county, id, region_code, name, version, payload, at, next_attempt_at)
    select county, id, region_code, name, version, payload, at, at from jsonb_to_recordset(`;
const AS = `::jsonb)
      as e(county text, id uuid, region_code text, name text, version int, payload jsonb, at timestamptz)`;

/** The insert of events; a new event is due at once. */
export function outboxInsert(events: readonly OutboxEntry[]): RawBuilder<unknown> {
  return sql`${sql.raw(INTO)}${JSON.stringify(events)}${sql.raw(AS)}`;
}

/** The same as a part of the statement that ends a command; one event, as nearly always, goes in without a detour. */
export function outboxPart(events: readonly OutboxEntry[]): Part {
  const [event] = events;
  if (event === undefined || events.length > 1) {
    return { name: "events", text: (first) => `${INTO}$${first}${AS}`, values: [JSON.stringify(events)] };
  }
  const { county, id, region_code, name, version, payload, at } = event;
  return {
    name: "event",
    text: (first) => `insert into kernel.outbox (county, id, region_code, name, version, payload, at, next_attempt_at)
      values (${placeholders(first, 8)})`,
    values: [county, id, region_code, name, version, JSON.stringify(payload), at, at],
  };
}

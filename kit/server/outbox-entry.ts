import type { EventSpec } from "@anlan/kernel";
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

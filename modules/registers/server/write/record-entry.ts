import {
  ENTRIES_AT_ONCE,
  type FieldSpec,
  type Position,
  type RecordEntry,
  RiskColour,
  recordEntriesChanged,
} from "@anlan/records";
import { type CommandContext, phoneTraces, type Sealer } from "@anlan/server-kit";
import { GENERAL, type KindInForce } from "../../contract/index.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { openData } from "./protect.ts";

const COLOURS: ReadonlySet<string> = new Set(RiskColour.options);
const NUMBERED: ReadonlySet<string> = new Set(["code", "credit-code"]);

function riskOf(kind: KindInForce, data: StoredRecord["data"]): RecordEntry["risk"] {
  for (const field of kind.fields) {
    if (field.type !== "choice" || !field.options.every((option) => COLOURS.has(option.code))) continue;
    const found = RiskColour.safeParse(data[field.code]);
    if (found.success) return found.data;
  }
  return null;
}

/** A representative place of a record: its own, or the middle of its shape. */
export function positionOf(record: Pick<StoredRecord, "longitude" | "latitude">): Position | null {
  const { longitude, latitude } = record;
  return longitude === null || latitude === null ? null : { longitude, latitude };
}

/** Address of a record's page on the desk. */
export const hrefOf = (id: string): string => `/registers/records/${id}`;

const MOST_PHONES = 20;

function phonesIn(fields: readonly FieldSpec[], data: StoredRecord["data"]): string[] {
  return fields.flatMap((field) => {
    const value = data[field.code];
    if (field.type === "group" && Array.isArray(value)) return value.flatMap((row) => phonesIn(field.fields, row));
    return field.type === "phone" && typeof value === "string" ? [value] : [];
  });
}

/** What a record looks like to search and map. */
export function entryOf(kind: KindInForce, record: StoredRecord, removed = false): RecordEntry {
  const codes = kind.fields.filter((field) => NUMBERED.has(field.type)).map((field) => record.data[field.code]);
  const numbers = [record.number, ...codes].filter((value): value is string => typeof value === "string");
  return {
    register: record.kind,
    id: record.id,
    region: record.region,
    ...(record.sector === GENERAL ? { sectors: [], forEverySector: true } : { sectors: [record.sector] }),
    enterpriseId: record.enterpriseId,
    title: record.name,
    subtitle: record.number ?? record.enterpriseName,
    numbers: [...new Set(numbers.map((one) => one.slice(0, 100)))].slice(0, 20),
    words: [record.address, record.enterpriseName].filter((word): word is string => word !== null),
    symbol: kind.kind.symbol,
    position: positionOf(record),
    state: record.state,
    risk: riskOf(kind, record.data),
    href: hrefOf(record.id),
    removed,
    revision: record.revision,
  };
}

/** A record as search and map see it, with the marks of its telephone numbers. */
export function foundBy(sealer: Sealer, kind: KindInForce, record: StoredRecord): RecordEntry {
  const phones = phonesIn(kind.fields, openData(sealer, kind, record.id, record.data));
  return { ...entryOf(kind, record), phones: phoneTraces(sealer, phones.slice(0, MOST_PHONES)) };
}

/** Tells search and map of entries, in the transaction of the change. */
export function emitEntries(
  context: Pick<CommandContext, "emit" | "now">,
  county: string,
  entries: readonly RecordEntry[],
): void {
  for (let start = 0; start < entries.length; start += ENTRIES_AT_ONCE) {
    const some = entries.slice(start, start + ENTRIES_AT_ONCE);
    const [first] = some;
    if (first === undefined) return;
    context.emit(recordEntriesChanged, first.region, { county, at: context.now.toISOString(), entries: [...some] });
  }
}

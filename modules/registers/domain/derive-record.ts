import { addDays, chinaDay, limitOf, type WorkingCalendar } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import type { Duty, KindInForce } from "../contract/index.ts";
import { isEnd } from "./kind-in-force.ts";
import { procedureFromLife, withLimits } from "./procedure-from-life.ts";
import { dayAfter } from "./spans.ts";

type Data = Readonly<Record<string, unknown>>;

/** A day on which something of a record runs out, and the day on which people are first told. */
export interface RecordLimit {
  readonly source: "field" | "duty" | "step";
  readonly code: string;
  readonly due: string;
  /** Days before the limit on which people are told, the farthest first. */
  readonly warnDays: readonly number[];
}

/** What stands beside a record's data so that it is found: number, codes, references and limits. */
export interface Derived {
  readonly number: string | null;
  readonly codes: readonly { readonly field: string; readonly value: string }[];
  readonly links: readonly { readonly field: string; readonly to: string }[];
  readonly limits: readonly RecordLimit[];
  readonly nextLimit: string | null;
}

/** When people are told of a periodical duty whose pack does not say. */
export const USUAL_WARN_DAYS = [30, 7] as const;

const farthestFirst = (warnDays: readonly number[]): number[] => [...warnDays].sort((one, other) => other - one);
const textOf = (value: unknown): string | null => (value === undefined || value === null ? null : String(value));

function rowsOf(value: unknown): readonly Data[] {
  return Array.isArray(value) ? (value as readonly Data[]) : [];
}

function linksOf(fields: readonly FieldSpec[], data: Data, within = ""): { field: string; to: string }[] {
  return fields.flatMap((field) => {
    const value = data[field.code];
    if (field.type === "group") return rowsOf(value).flatMap((row) => linksOf(field.fields, row, `${field.code}.`));
    if (field.type !== "reference" || field.to !== "record" || typeof value !== "string") return [];
    return [{ field: within + field.code, to: value }];
  });
}

function fieldLimits(fields: readonly FieldSpec[], data: Data, within = ""): RecordLimit[] {
  return fields.flatMap((field): RecordLimit[] => {
    const value = data[field.code];
    if (field.type === "group") {
      const all = rowsOf(value).flatMap((row) => fieldLimits(field.fields, row, `${field.code}.`));
      // Of many rows the one that runs out first.
      const codes = [...new Set(all.map((limit) => limit.code))];
      return codes.flatMap((code) => earliest(all.filter((limit) => limit.code === code)) ?? []);
    }
    if (field.type !== "day" || field.warnDays === undefined || typeof value !== "string") return [];
    return [{ source: "field", code: within + field.code, due: value, warnDays: farthestFirst(field.warnDays) }];
  });
}

const earliest = (limits: readonly RecordLimit[]): RecordLimit | undefined =>
  [...limits].sort((one, other) => (one.due < other.due ? -1 : 1))[0];

/** Whether a duty's condition on the record itself holds. */
export function dutyApplies(duty: Duty, data: Data): boolean {
  const { when } = duty;
  if (when?.field === undefined || when.kind !== undefined) return true;
  const value = data[when.field];
  const answers: readonly unknown[] = Array.isArray(value) ? value : [value];
  return when.is === undefined ? value !== undefined : when.is.some((wanted) => answers.includes(wanted));
}

function dutyLimits(duties: readonly Duty[], data: Data, firstDay: string): RecordLimit[] {
  return duties.flatMap((duty): RecordLimit[] => {
    if (!duty.every.startsWith("P") || !dutyApplies(duty, data)) return [];
    const since = duty.since === undefined ? undefined : data[duty.since];
    const due = dayAfter(typeof since === "string" ? since : firstDay, duty.every);
    return [{ source: "duty", code: duty.code, due, warnDays: farthestFirst(duty.warnDays ?? USUAL_WARN_DAYS) }];
  });
}

/** How long before the end of a step's time its actors are reminded, where the step says so. */
const STEP_WARN_DAYS = 1;

// The steps whose time runs and whose lateness the life speaks of.
function stepLimits(kind: KindInForce, data: Data, { state, stateSince, calendar }: Standing): RecordLimit[] {
  const procedure = procedureFromLife(kind);
  const facts = withLimits(kind, {
    state,
    stateSince,
    region: "",
    lastMoves: {},
    sector: "",
    enterpriseId: null,
    data,
  });
  return kind.life.moves.flatMap(({ code, from, late }): RecordLimit[] => {
    const within = procedure.moves[code]?.within;
    if (within === undefined || late === undefined || ![from].flat().includes(state)) return [];
    const limit = limitOf(within, new Date(stateSince), facts as unknown as Data, calendar);
    const warnDays = late.includes("remind") ? [STEP_WARN_DAYS] : [];
    return limit === null ? [] : [{ source: "step", code, due: chinaDay(limit), warnDays }];
  });
}

/** Where a record stands in its life, and since when it is there. */
export interface Standing {
  readonly state: string;
  readonly stateSince: string;
  readonly createdAt: string;
  readonly calendar: WorkingCalendar;
}

/** What follows from a record's data and state. Ended records hold no codes and have no limits. */
export function deriveRecord(kind: KindInForce, data: Data, standing: Standing): Derived {
  const { fields } = kind;
  const open = !isEnd(kind, standing.state);
  const unique = open ? fields.filter((field) => "unique" in field && field.unique === "county") : [];
  const firstDay = chinaDay(new Date(standing.createdAt));
  const limits = open
    ? [...fieldLimits(fields, data), ...dutyLimits(kind.duties, data, firstDay), ...stepLimits(kind, data, standing)]
    : [];
  return {
    number: kind.kind.number === undefined ? null : textOf(data[kind.kind.number]),
    codes: unique.flatMap((field) => {
      const value = textOf(data[field.code]);
      return value === null ? [] : [{ field: field.code, value }];
    }),
    links: linksOf(fields, data),
    limits,
    nextLimit: earliest(limits)?.due ?? null,
  };
}

/** The next day on which people are told of a limit after `today`: its warning days, then the day after it; then null. */
export function nextTelling(limit: Pick<RecordLimit, "due" | "warnDays">, today: string | null): string | null {
  const moments = [...limit.warnDays.map((count) => addDays(limit.due, -count)), addDays(limit.due, 1)].sort();
  return moments.find((day) => today === null || day > today) ?? null;
}

/** How urgent a limit is: how many of its telling days have come. */
export function tellingLevel(limit: Pick<RecordLimit, "due" | "warnDays">, today: string): number {
  const moments = [...limit.warnDays.map((count) => addDays(limit.due, -count)), addDays(limit.due, 1)];
  return Math.max(moments.filter((day) => day <= today).length - 1, 0);
}

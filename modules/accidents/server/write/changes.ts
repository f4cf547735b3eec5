import { chinaDay, type Label } from "@anlan/kernel";
import { changesBetween, type FieldChange } from "@anlan/records";
import { ACCIDENT_STATES, type AccidentRules, accidentFields, GRADES } from "../../contract/index.ts";
import { CASUALTY_KEYS } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";

/** The plain fields of an accident under their codes, whether they have a column or not. */
export const valuesOf = (accident: StoredAccident): Record<string, unknown> => {
  const { title, category, place, unitName, trade, sector } = accident;
  return { ...accident.details, title, category, place, unitName, trade, sector };
};

const IN_COLUMNS = new Set(["title", "category", "place", "unitName", "trade", "sector"]);

/** The same back into columns and the rest. */
export function withValues(accident: StoredAccident, values: Readonly<Record<string, unknown>>): StoredAccident {
  const given = Object.entries(values).filter(([key, value]) => value !== undefined && isField(key));
  const details = Object.fromEntries(given.filter(([key]) => !IN_COLUMNS.has(key)));
  const columns = Object.fromEntries(given.filter(([key]) => IN_COLUMNS.has(key)));
  return { ...accident, ...columns, details: { ...accident.details, ...details } };
}

const isField = (key: string): boolean => accidentFields.some(({ code }) => code === key);

type Named = readonly { readonly code: string; readonly name: Label }[];
const nameIn = (list: Named, code: string | null): string | null =>
  code === null ? null : (list.find((one) => one.code === code)?.name.zh ?? code);

/** Every type of every edition. */
export const typesOfAll = (rules: Pick<AccidentRules, "editions">): Named =>
  rules.editions.flatMap(({ types }) => types);

// What the history says, in words: codes of rules may be called otherwise one day.
function said(rules: AccidentRules, accident: StoredAccident): Record<string, unknown> {
  const { longitude, latitude, details } = accident;
  const named = (key: string, list: Named): string[] | null => {
    const codes = details[key];
    return Array.isArray(codes) && codes.length > 0 ? codes.map((code: string) => nameIn(list, code) ?? "") : null;
  };
  const casualties = Object.fromEntries(CASUALTY_KEYS.map((key) => [key, accident[key]]));
  return {
    ...casualties,
    occurredAt: accident.occurredAt,
    region: accident.region,
    position: longitude === null || latitude === null ? null : `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`,
    enterprise: accident.enterpriseName,
    directLoss: accident.directLoss,
    grade: accident.grade === null ? null : GRADES[accident.grade].zh,
    type: nameIn(typesOfAll(rules), accident.type),
    events: accident.events.length < 2 ? null : accident.events.map((code) => nameIn(typesOfAll(rules), code)),
    nature: nameIn(rules.natures, accident.nature),
    vehicle: nameIn(rules.vehicles, accident.vehicle),
    mainCause: nameIn(rules.causes, accident.mainCause),
    indirectCauses: named("indirectCauses", rules.indirectCauses),
    factors: named("factors", rules.factors),
    counted: accident.counted ? "是" : "否",
    state: ACCIDENT_STATES[accident.state].zh,
    unitKnewAt: accident.unitKnewAt,
    rescueEndedAt: accident.rescueEndedAt,
  };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const isMoment = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);

// A moment in the clock of China, to the minute.
const shown = (value: unknown): unknown => {
  if (!isMoment(value)) return value ?? null;
  const at = new Date(value);
  return `${chinaDay(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;
};

/** Changes with the names of regions instead of their codes. */
export async function withRegionNames(
  { regionPath }: { readonly regionPath: (code: string) => Promise<readonly string[]> },
  changes: readonly FieldChange[],
): Promise<FieldChange[]> {
  const named = async (value: unknown) =>
    typeof value === "string" ? ((await regionPath(value)).at(-1) ?? value) : value;
  return Promise.all(
    changes.map(async (change) =>
      change.field === "region"
        ? { ...change, from: await named(change.from), to: await named(change.to) }
        : { ...change },
    ),
  );
}

/** What differs between two states of an accident, in words; of a new one what was known. */
export function accidentChanges(
  rules: AccidentRules,
  before: StoredAccident | null,
  after: StoredAccident,
): FieldChange[] {
  const plain = changesBetween(accidentFields, before === null ? {} : valuesOf(before), valuesOf(after));
  const [was, is] = [before === null ? {} : said(rules, before), said(rules, after)];
  const others = Object.keys(is)
    .filter((key) => !same(shown((was as Record<string, unknown>)[key]), shown(is[key])))
    .map((key) => ({ field: key, from: shown((was as Record<string, unknown>)[key]), to: shown(is[key]) }));
  return [...plain, ...others];
}

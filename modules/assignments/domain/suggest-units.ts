import type { AssignmentRole } from "../contract/index.ts";

/** A unit as the organisation knows it. */
export interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

export interface Suggestion {
  readonly unitId: string;
  readonly unitName: string;
  readonly role: AssignmentRole;
  /** The words of the plan that led to it. */
  readonly actor: string;
}

// "县应急管理局", "市应急局" and "青屿县应急管理局" are the same body in a county's own plan.
const PREFIX = /^(?:[一-龥]{2,8}?)?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗)(?=.{2,})/u;
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/[（(].*?[)）]/gu, ""],
  [/监督管理局$/u, "监管局"],
  [/管理局$/u, "局"],
  // 发展和改革局 is written 发展改革局 as often.
  [/和/gu, ""],
  [/人民政府$/u, ""],
  [/政府$/u, ""],
  [/委员会$/u, "委"],
];

/** The name without the government before it and without what short forms leave out. */
export function bareName(name: string): string {
  let bare = name.trim().replace(/\s+/gu, "");
  const without = bare.replace(PREFIX, "");
  if (without.length >= 2) bare = without;
  for (const [long, short] of SHORT) bare = bare.replace(long, short);
  return bare;
}

const EVERYBODY = /^(?:各|有关|相关)/u;

function bestFor(actor: string, units: readonly NamedUnit[]): NamedUnit | undefined {
  const bare = bareName(actor);
  if (bare.length < 2 || EVERYBODY.test(actor)) return undefined;
  const exact = units.filter((unit) => unit.name === actor);
  if (exact.length === 1) return exact[0];
  const same = units.filter((unit) => bareName(unit.name) === bare);
  // Two units that could be meant are no suggestion: a wrong one is worse than none.
  return same.length === 1 ? same[0] : undefined;
}

/** Units that the item's text names, in its order; the first leads. Names that fit several units are left to people. */
export function suggestUnits(actors: readonly string[], units: readonly NamedUnit[]): Suggestion[] {
  const found: Suggestion[] = [];
  for (const actor of actors) {
    const unit = bestFor(actor, units);
    if (unit === undefined || found.some((one) => one.unitId === unit.id)) continue;
    found.push({ unitId: unit.id, unitName: unit.name, role: found.length === 0 ? "lead" : "support", actor });
  }
  return found;
}

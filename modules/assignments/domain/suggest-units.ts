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

/** Finds the one unit that a name means, among these; nobody where two fit: a wrong suggestion is worse than none. */
export function nameMatcher(units: readonly NamedUnit[]): (actor: string) => NamedUnit[] {
  return (actor) => {
    const bare = bareName(actor);
    if (bare.length < 2 || EVERYBODY.test(actor)) return [];
    const exact = units.filter((unit) => unit.name === actor);
    if (exact.length === 1) return exact;
    const same = units.filter((unit) => bareName(unit.name) === bare);
    return same.length === 1 ? same : [];
  };
}

/**
 * Units that the item's text names, in its order. The first body that is meant alone leads, everybody else supports;
 * a group ("各镇街") never leads.
 */
export function suggestUnits(actors: readonly string[], match: (actor: string) => readonly NamedUnit[]): Suggestion[] {
  const found = new Map<string, Suggestion>();
  let lead: string | null = null;
  for (const actor of actors) {
    const units = match(actor);
    const [only] = units;
    if (lead === null && units.length === 1 && only !== undefined) lead = only.id;
    for (const { id, name } of units) {
      if (!found.has(id)) found.set(id, { unitId: id, unitName: name, role: "support", actor });
    }
  }
  return [...found.values()].map((one) => (one.unitId === lead ? { ...one, role: "lead" as const } : one));
}

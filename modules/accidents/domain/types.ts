import type { AccidentRules, TypeEdition } from "../contract/index.ts";

/** The edition of the classification that holds on the day of an accident. Throws RangeError when the rules have none. */
export function editionOn({ editions }: Pick<AccidentRules, "editions">, day: string): TypeEdition {
  const found = editions.find(
    ({ validFrom, validTo }) => (validFrom ?? "") <= day && (validTo === undefined || day <= validTo),
  );
  if (found === undefined) throw new RangeError(`no classification of accidents holds on ${day}`);
  return found;
}

/** A type with why it was chosen. */
export interface ChosenType {
  readonly code: string;
  /** first: it was there first; only: there was nothing else. */
  readonly by: "first" | "only";
}

/**
 * The type of an accident from what happened one after the other: by its direct cause; of a chain the event that brought
 * on the others. Null where nothing of it belongs to the edition of the day.
 */
export function typeOf(
  rules: Pick<AccidentRules, "editions">,
  day: string,
  events: readonly string[],
): ChosenType | null {
  const codes = new Set(editionOn(rules, day).types.map(({ code }) => code));
  const known = events.filter((code) => codes.has(code));
  const [first] = known;
  return first === undefined ? null : { code: first, by: known.length > 1 ? "first" : "only" };
}

/** What a type of one edition is called in the edition of a day: itself, or all that it may have become. */
export function typesInEdition(rules: Pick<AccidentRules, "editions">, day: string, code: string): string[] {
  const { types } = editionOn(rules, day);
  if (types.some((type) => type.code === code)) return [code];
  const later = types.filter(({ from1986 }) => from1986?.includes(code)).map((type) => type.code);
  if (later.length > 0) return later;
  const newer = rules.editions.flatMap((edition) => edition.types).find((type) => type.code === code);
  return (newer?.from1986 ?? []).filter((old) => types.some((type) => type.code === old));
}

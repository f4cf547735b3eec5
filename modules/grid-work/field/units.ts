import { useField, useKeptAnswer } from "@anlan/field-kit";

/** A unit that an event may be given to. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

const MOST = 200;
/** Units that do work on the spot; committees and governments are given nothing. */
const KINDS = ["department", "town", "village", "park", "institution"];

/** The units of the government, kept on the phone; null: never heard and not to be had now. */
export function useUnits(): readonly Unit[] | null | undefined {
  const { door } = useField();
  const kept = useKeptAnswer("grid-work.units", async (signal) => {
    const query = { state: ["active"], kind: KINDS, sort: "region", limit: MOST, count: "no" };
    const { rows } = (await door.api.get("/api/v1/organisation/find-units", query, signal)) as {
      readonly rows: readonly Unit[];
    };
    return rows.map(({ id, name, region }) => ({ id, name, region }));
  });
  return kept?.answer ?? (kept === undefined ? undefined : null);
}

/** Those that are in charge of a place: what the category suggests first. */
export function unitsFor(units: readonly Unit[], region: string, suggested: readonly string[]): readonly Unit[] {
  const fits = ({ name }: Unit): boolean => suggested.some((word) => name.includes(word));
  return units
    .filter((unit) => region.startsWith(unit.region))
    .toSorted((one, other) => Number(fits(other)) - Number(fits(one)) || one.name.localeCompare(other.name, "zh"));
}

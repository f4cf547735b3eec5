import { chinaDay } from "@anlan/kernel";
import { type FieldSpec, fieldsOn } from "@anlan/records";
import { useQueryOf, useRegion } from "@anlan/web-kit";
import { getOwnFields, type OwnFields } from "../contract/index.ts";

const COUNTY_DIGITS = 6;
const NONE: readonly FieldSpec[] = [];

/** Those that are in force today. */
export const inForce = (fields: readonly FieldSpec[]): FieldSpec[] => fieldsOn(fields, chinaDay(new Date()));

export interface CountyFields {
  /** The county that the person is looking at; null above it. */
  readonly county: string | null;
  /** What it added, also what it retired; nothing while that is being asked. */
  readonly fields: readonly FieldSpec[];
  /** The answer is there, or there is nothing to ask. */
  readonly known: boolean;
}

/** The fields that the county added at which the person is looking. */
export function useCountyFields(): CountyFields {
  const { region } = useRegion();
  const county = region.code.length >= COUNTY_DIGITS ? region.code.slice(0, COUNTY_DIGITS) : null;
  const query = useQueryOf(getOwnFields, { county: county ?? "000000" } as never, { enabled: county !== null });
  const found = query.data as OwnFields | undefined;
  const known = county === null || found !== undefined || query.error !== null;
  return { county, fields: found?.fields ?? NONE, known };
}

import { findTrade } from "@anlan/china-codes";
import { type Caller, mayIn } from "@anlan/kernel";
import { OWN_FIELD } from "@anlan/records";
import type { ImportProblem, ImportRow } from "@anlan/server-kit";
import { classifyCode, readCapital } from "../../domain/index.ts";
import { type Given, inSectors } from "../prepare.ts";

const MANAGE = "enterprises.enterprise.manage";
const COUNTY_DIGITS = 6;

/** A row as the archive takes it. */
export interface ReadRow {
  readonly row: ImportRow;
  readonly region: string;
  readonly given: Given;
  readonly data: Readonly<Record<string, unknown>>;
  /** Values of the county's own fields. */
  readonly own: Readonly<Record<string, unknown>>;
}

const problem = (
  field: string | null,
  code: string,
  parameters: Readonly<Record<string, string | number>> = {},
): ImportProblem => ({
  field,
  code,
  parameters,
});

function regionProblems(caller: Caller, region: unknown): ImportProblem[] {
  if (typeof region !== "string" || region.length < COUNTY_DIGITS)
    return [problem("region", "ENTERPRISES_REGION_ABOVE_COUNTY")];
  const allowed = caller.kind === "system" || mayIn(caller, MANAGE, region);
  return allowed ? [] : [problem("region", "ENTERPRISES_OUTSIDE_YOUR_REGION")];
}

function tradeProblems(trade: unknown, tradeCode: unknown): ImportProblem[] {
  if (typeof tradeCode !== "string") return [];
  const division = findTrade(tradeCode);
  if (division === undefined) return [problem("tradeCode", "ENTERPRISES_TRADE_UNKNOWN", { trade: tradeCode })];
  if (trade === undefined || trade === null || trade === division.code) return [];
  return [problem("tradeCode", "ENTERPRISES_TRADE_MISMATCH", { code: tradeCode, trade: String(trade) })];
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Reads what the cells' own fields leave open: which code it is, capital in words, whether the row may be written. */
export function readRow(caller: Caller, row: ImportRow): ReadRow | ImportProblem[] {
  const { creditCode, capital, region, sectors, ...values } = row.values;
  const own = Object.fromEntries(
    Object.entries(values).filter(([field, value]) => OWN_FIELD.test(field) && value !== null),
  );
  const code = text(creditCode);
  const codes = code === null ? {} : classifyCode(code);
  const amount = text(capital);
  const read = amount === null ? null : readCapital(amount);
  const problems = [
    ...regionProblems(caller, region),
    ...(codes === null ? [problem("creditCode", "ENTERPRISES_CODE_WRONG", { code: code ?? "" })] : []),
    ...tradeProblems(values["trade"], values["tradeCode"]),
    ...(Array.isArray(sectors) && !inSectors(caller, sectors as string[])
      ? [problem("sectors", "ENTERPRISES_OUTSIDE_YOUR_SECTORS")]
      : []),
  ];
  if (problems.length > 0) return problems;
  // Empty cells say nothing; they never take away what is known.
  const known = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  const given = {
    ...known,
    ...(codes ?? {}),
    ...(read === null ? {} : { capital: read }),
    ...(Array.isArray(sectors) && sectors.length > 0 ? { sectors: sectors as string[] } : {}),
    region: region as string,
  };
  // Foreign money is kept as it was written; there is no rate in the file.
  return {
    row,
    region: region as string,
    given,
    data: amount !== null && read === null ? { capitalText: amount } : {},
    own,
  };
}

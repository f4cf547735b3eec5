import { isCreditCode, isOrganisationCode } from "@anlan/china-codes";

/** Characters of GB 32100-2015. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

const completed = (start: string, isRight: (code: string) => boolean): string => {
  const last = [...ALPHABET].find((character) => isRight(start + character));
  if (last === undefined) throw new Error(`no check character fits ${start}`);
  return start + last;
};

/**
 * A unified credit code with right check characters that no authority gives out: its organisation code begins with DEM.
 * `region`: six digits; `number`: up to 99,999.
 */
export function demoCreditCode(region: string, number: number): string {
  const organisation = completed(`DEM${String(number).padStart(5, "0")}`, isOrganisationCode);
  return completed(`91${region}${organisation}`, isCreditCode);
}

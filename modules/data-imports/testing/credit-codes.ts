import { isCreditCode } from "@anlan/china-codes";

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The n-th credit code of an invented series. */
export function creditCode(n: number): string {
  const stem = `91440605MA${String(n).padStart(7, "0")}`;
  const found = [...CHARACTERS].map((last) => stem + last).find(isCreditCode);
  if (found === undefined) throw new Error("every stem has a check character");
  return found;
}

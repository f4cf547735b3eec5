import { birthDayOf } from "@anlan/china-codes";

const SEX_AT = 16;

/** The sex that a resident identity number says: the 17th digit is odd for men (GB 11643-1999). */
export const sexOf = (number: string): "male" | "female" => (Number(number[SEX_AT]) % 2 === 1 ? "male" : "female");

/** The age in whole years on a day; null when the number is none. */
export function ageOn(number: string, day: string): number | null {
  const born = birthDayOf(number);
  if (born === null) return null;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

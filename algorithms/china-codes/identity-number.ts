const NUMBER = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = "10X98765432";

/** The day of birth "YYYY-MM-DD" in a resident identity number (GB 11643-1999); null when the number cannot be one. */
export function birthDayOf(number: string): string | null {
  const [, year, month, day] = NUMBER.exec(number) ?? [];
  if (year === undefined) return null;
  const text = `${year}-${month}-${day}`;
  const moment = new Date(`${text}T00:00:00Z`);
  // A day that is not in the calendar becomes another one, or none.
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text) return null;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECKS[sum % CHECKS.length] === number.at(-1) ? text : null;
}

/** Whether a resident identity number has 18 characters, a day of birth and the check character of GB 11643-1999. */
export function isIdentityNumber(number: string): boolean {
  return birthDayOf(number) !== null;
}

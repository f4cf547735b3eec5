const LEAST = 7;
const MOST = 12;
const NATIONAL = /^(?:00)?86(?=\d{10,12}$)/u;
/** Area codes of fixed lines: three digits for Beijing and the cities of 02x, four elsewhere. */
const AREA = /^0(?:10|2\d|[3-9]\d{2})(?=\d{7,8}$)/u;

/** The digits of a telephone number without +86; null for what is none. */
export function phoneDigits(text: string): string | null {
  if (!/^[+\d\s()（）-]+$/u.test(text.trim())) return null;
  const digits = text.replace(/\D/gu, "").replace(NATIONAL, "");
  return digits.length >= LEAST && digits.length <= MOST ? digits : null;
}

/** As what people ask for a telephone number: its digits, of a fixed line also those without the area code. */
export function phoneForms(phone: string): string[] {
  const digits = phoneDigits(phone);
  if (digits === null) return [];
  const local = digits.replace(AREA, "");
  return local === digits ? [digits] : [digits, local];
}

const NUMBER = /^\d{15}$/;
const MODULUS = 10;

/**
 * Whether a business registration number of 15 digits, as given before the unified code, has the right check digit
 * (GS 15-2006 of the industry and commerce administration; ISO/IEC 7064, MOD 11,10).
 */
export function isRegistrationNumber(number: string): boolean {
  if (!NUMBER.test(number)) return false;
  let product = MODULUS;
  for (const digit of number.slice(0, -1)) {
    const sum = (product + Number(digit)) % MODULUS;
    product = ((sum === 0 ? MODULUS : sum) * 2) % (MODULUS + 1);
  }
  return (product + Number(number.at(-1))) % MODULUS === 1;
}

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;
const MODULUS = 31;

/** Whether a unified social credit code has 18 characters and the check character of GB 32100-2015. */
export function isCreditCode(code: string): boolean {
  const digits = [...code].map((character) => CHARACTERS.indexOf(character));
  if (digits.length !== LENGTH || digits.includes(-1)) return false;
  let sum = 0;
  let weight = 1;
  for (const digit of digits.slice(0, -1)) {
    sum += digit * weight;
    weight = (weight * 3) % MODULUS;
  }
  return digits.at(-1) === (MODULUS - (sum % MODULUS)) % MODULUS;
}

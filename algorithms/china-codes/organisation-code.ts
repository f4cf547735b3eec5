const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const CODE = /^([0-9A-Z]{8})-?([0-9X])$/;
const CREDIT_CODE_PART = /^[0-9A-Z]{8}([0-9A-Z]{8}[0-9X])[0-9A-Z]$/;
const MODULUS = 11;

const digitOf = (character: string): number => Number.parseInt(character, 36);

function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, character, index) => total + digitOf(character) * (WEIGHTS[index] as number), 0);
  return "0123456789X"[(MODULUS - (sum % MODULUS)) % MODULUS] as string;
}

/** Whether an organisation code has eight characters and the check character of GB 11714-1997, with or without its hyphen. */
export function isOrganisationCode(code: string): boolean {
  const [, body, check] = CODE.exec(code) ?? [];
  return body !== undefined && checkCharacter(body) === check;
}

/** The organisation code that stands at positions 9 to 17 of a unified social credit code (GB 32100-2015); null where none does. */
export function organisationCodeOf(creditCode: string): string | null {
  const part = CREDIT_CODE_PART.exec(creditCode)?.[1];
  return part !== undefined && isOrganisationCode(part) ? part : null;
}

/** An exact number: numerator over a positive denominator, in lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function gcd(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The fraction in lowest terms; the denominator must not be 0. */
export function ratio(numerator: bigint, denominator: bigint): Rational {
  const sign = denominator < 0n ? -1n : 1n;
  const common = gcd(numerator, denominator * sign);
  return { numerator: (numerator * sign) / common, denominator: (denominator * sign) / common };
}

/** A decimal as written: "12", "-0.5", "1e-7". */
export function rationalOf(text: string): Rational {
  const [mantissa = "0", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "0", part = ""] = mantissa.split(".");
  const digits = BigInt(whole + part);
  const shift = Number(exponent) - part.length;
  return shift >= 0 ? ratio(digits * 10n ** BigInt(shift), 1n) : ratio(digits, 10n ** BigInt(-shift));
}

export const plus = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const negated = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });
export const times = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator);
/** a / b; b must not be 0. */
export const over = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.denominator, a.denominator * b.numerator);

/** Below 0, 0 or above 0, as a is less than, equal to or greater than b. */
export function compared(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounded to so many digits after the point (negative: before it); a half goes away from zero. */
export function rounded(a: Rational, digits: number): Rational {
  const scale = 10n ** BigInt(Math.abs(digits));
  const scaled = digits >= 0 ? times(a, ratio(scale, 1n)) : over(a, ratio(scale, 1n));
  const { numerator, denominator } = scaled;
  const size = numerator < 0n ? -numerator : numerator;
  const whole = (size * 2n + denominator) / (denominator * 2n);
  const result = ratio(numerator < 0n ? -whole : whole, 1n);
  return digits >= 0 ? over(result, ratio(scale, 1n)) : times(result, ratio(scale, 1n));
}

/** The nearest number; exact for what a number can hold. */
export function numberOf(a: Rational): number {
  if (a.denominator === 1n) return Number(a.numerator);
  // 25 significant digits before the one rounding that a number needs anyway.
  const size = a.numerator < 0n ? -a.numerator : a.numerator;
  const places = Math.max(25 - String(size).length + String(a.denominator).length, 0);
  const digits = (size * 10n ** BigInt(places)) / a.denominator;
  return Number(`${a.numerator < 0n ? "-" : ""}${digits}e-${places}`);
}

/** True while the number is small enough to go on computing with: at most 400 digits above and below. */
export const isBounded = (a: Rational): boolean =>
  a.numerator < LARGEST && -a.numerator < LARGEST && a.denominator < LARGEST;
const LARGEST = 10n ** 400n;

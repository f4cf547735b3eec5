import {
  isCreditCode,
  isOrganisationCode,
  isRegistrationNumber,
  organisationCodeOf,
  sizeClassOf,
} from "@anlan/china-codes";

/** What of an archive decides what else stands in it. */
export interface Settled {
  readonly creditCode: string | null;
  readonly registrationNumber: string | null;
  readonly organisationCode: string | null;
  readonly trade: string | null;
  readonly tradeCode: string | null;
  readonly sizeClass: string | null;
  readonly employees: number | null;
  readonly revenue: number | null;
  readonly assets: number | null;
}

/** The values with what follows from others: trade from its code, size from its figures, organisation code without its hyphen. */
export function settleValues<V extends Settled>(values: V): V {
  const trade = values.trade ?? values.tradeCode?.slice(0, 2) ?? null;
  const code = values.tradeCode ?? trade;
  const sizeClass = values.sizeClass ?? (code === null ? null : sizeClassOf(code, values));
  return { ...values, trade, sizeClass, organisationCode: values.organisationCode?.replace("-", "") ?? null };
}

/** Which code a text is, whatever the column is called: registers of before 2015 carry old numbers under the new heading. */
export function classifyCode(text: string): Partial<Settled> | null {
  const code = text.replace(/\s/gu, "").normalize("NFKC").toUpperCase();
  if (isCreditCode(code)) return { creditCode: code };
  if (isRegistrationNumber(code)) return { registrationNumber: code };
  if (isOrganisationCode(code)) return { organisationCode: code.replace("-", "") };
  // 13 digits are the numbering of before 2007, which had no check digit.
  return /^\d{13}$/u.test(code) ? { registrationNumber: code } : null;
}

/** All codes under which an archive is found, the old ones also. */
export function oldCodesOf(values: Settled, kept: readonly string[]): string[] {
  const fromCredit = values.creditCode === null ? null : organisationCodeOf(values.creditCode);
  const codes = [values.registrationNumber, values.organisationCode, ...kept].filter((code) => code !== null);
  return [...new Set(codes)].filter(
    (code) => code !== values.creditCode && (code !== fromCredit || kept.includes(code)),
  );
}

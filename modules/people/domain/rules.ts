import type { CertificateKind, CertificateRule, OperationCatalogue, PeopleRules } from "../contract/index.ts";

interface Validity {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** Whether something with a validity is in force on a day; both ends included. */
export const inForce = ({ validFrom, validTo }: Validity, day: string): boolean =>
  (validFrom ?? "") <= day && (validTo === undefined || day <= validTo);

/** The rule for certificates of a kind that were issued on a day. Throws where a pack leaves a gap. */
export function ruleFor(rules: Pick<PeopleRules, "certificates">, kind: CertificateKind, issuedOn: string) {
  const rule = rules.certificates.find((one) => one.kind === kind && inForce(one, issuedOn));
  if (rule === undefined) throw new Error(`no rule for certificates of kind ${kind} issued on ${issuedOn}`);
  return rule;
}

/** What is wrong with the rules as a whole: kinds and days without a rule, or with two. One line for each. */
export function ruleProblems(rules: Pick<PeopleRules, "certificates">, kinds: readonly CertificateKind[]): string[] {
  return kinds.flatMap((kind) => {
    const own = rules.certificates.filter((rule) => rule.kind === kind);
    const days = ["1990-01-01", ...own.flatMap(edges), "2100-01-01"];
    return days.flatMap((day) => {
      const count = own.filter((rule) => inForce(rule, day)).length;
      return count === 1 ? [] : [`${kind}: ${count} rules on ${day}`];
    });
  });
}

const edges = ({ validFrom, validTo }: CertificateRule): string[] =>
  [validFrom, validTo].filter((day) => day !== undefined);

/** The catalogue of special operations in force on a day. */
export const catalogueOn = (
  { catalogues }: Pick<PeopleRules, "catalogues">,
  day: string,
): OperationCatalogue | undefined => catalogues.find((catalogue) => inForce(catalogue, day));

/** A special operation: its code in a catalogue where it has one, and its name. */
export interface Operation {
  readonly code: string | null;
  readonly name: string;
}

const itemsOf = (catalogue: OperationCatalogue): Operation[] =>
  (catalogue.categories ?? []).flatMap(({ code, name, items }) => (items.length === 0 ? [{ code, name }] : items));

const plain = (text: string): string => text.replaceAll(/[\s()（）]/gu, "");

const findIn = (operations: readonly Operation[], text: string): Operation | undefined =>
  operations.find(({ code }) => code === text) ?? operations.find(({ name }) => plain(name) === plain(text));

/**
 * Reads an operation from its code, its name, or "1.2 name". Where the catalogue of the day has no shipped content, older
 * codes are still read and other text is taken as printed on the certificate. Null: the catalogue has no such operation.
 */
export function readOperation(
  rules: Pick<PeopleRules, "catalogues">,
  text: string,
  issuedOn: string,
): Operation | null {
  const given = text.trim();
  const lead = /^\d{1,2}(\.\d{1,2})?(?=\s|$)/u.exec(given)?.[0];
  const catalogue = catalogueOn(rules, issuedOn);
  const open = catalogue === undefined || catalogue.categories === null;
  const known = open ? rules.catalogues.flatMap(itemsOf) : itemsOf(catalogue);
  const found = findIn(known, given) ?? (lead === undefined ? undefined : findIn(known, lead));
  if (found !== undefined) return found;
  return open ? { code: null, name: given } : null;
}

/** The rule in force on a day. Throws when there is none: the data are checked when they are read. */
export function inForce<R extends { readonly validFrom: string; readonly validTo?: string | undefined }>(
  rules: readonly R[],
  day: string,
): R {
  const found = rules.find(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo));
  if (found === undefined) throw new Error(`no rule in force on ${day}`);
  return found;
}

/** Gaps and overlaps of rules of one kind, from the first day on. */
export function ruleProblems(
  name: string,
  rules: readonly { readonly validFrom: string; readonly validTo?: string | undefined }[],
): string[] {
  const sorted = [...rules].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return sorted.flatMap((rule, at) => {
    const next = sorted[at + 1];
    if (next === undefined)
      return rule.validTo === undefined ? [] : [`${name}: nothing is in force after ${rule.validTo}`];
    const ends = rule.validTo;
    const meets = ends !== undefined && Date.parse(next.validFrom) - Date.parse(ends) === 86_400_000;
    return meets ? [] : [`${name}: ${rule.validFrom} and ${next.validFrom} do not meet`];
  });
}

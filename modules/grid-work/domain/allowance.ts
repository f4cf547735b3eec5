import type { AllowanceItem, AllowanceLine, AllowanceRule, WorkCounts } from "../contract/index.ts";

/** The rule for a government's month: in force on its last day, the closer region before the wider. Null: none. */
export function allowanceRuleFor(
  rules: readonly AllowanceRule[],
  county: string,
  lastDay: string,
): AllowanceRule | null {
  const reach = (region: string) => (region === "*" ? 0 : region.length);
  const found = rules
    .filter(({ region }) => region === "*" || county.startsWith(region))
    .filter(({ validFrom, validTo }) => validFrom <= lastDay && (validTo === null || lastDay <= validTo))
    .sort((one, other) => reach(other.region) - reach(one.region) || (one.validFrom < other.validFrom ? 1 : -1));
  return found[0] ?? null;
}

function lineOf(item: AllowanceItem, counts: WorkCounts): AllowanceLine {
  const { code, label, metric, fen, mostCount, atLeast } = item;
  const reached = atLeast === null || counts[atLeast.metric] >= atLeast.count;
  const counted = metric === null ? 1 : counts[metric];
  const paid = mostCount === null ? counted : Math.min(counted, mostCount);
  return { code, label, metric, count: counted, fen, amount: reached ? paid * fen : 0, limited: paid < counted };
}

/** The allowance of a month in fen, line by line; never below nothing, never above the rule's monthly limit. */
export function allowanceOf(
  rule: AllowanceRule,
  counts: WorkCounts,
): { readonly lines: AllowanceLine[]; readonly fen: number; readonly limited: boolean } {
  const lines = rule.items.map((item) => lineOf(item, counts));
  const sum = Math.max(
    0,
    lines.reduce((total, { amount }) => total + amount, 0),
  );
  const limit = rule.monthlyLimitFen;
  const limited = limit !== null && sum > limit;
  return { lines, fen: limited ? limit : sum, limited };
}

import type { Post, StaffRule, StaffScope } from "../contract/index.ts";
import { inForce } from "./rules.ts";

/** What of an enterprise decides whom it must have. */
export interface Workplace {
  readonly sectors: readonly string[];
  /** Division of GB/T 4754, two digits. */
  readonly trade: string | null;
  readonly employees: number | null;
}

/** How many it has of each, without those who left; engineers only with a registration in force. */
export interface Staff {
  readonly posts: Readonly<Partial<Record<Post, number>>>;
  readonly fullTimeManagers: number;
}

/** One duty to have somebody: how many by law, how many there are. */
export interface Staffing {
  readonly rule: string;
  readonly post: Post;
  readonly required: number;
  readonly has: number;
}

function within({ sectors, trades, employeesFrom, employeesTo }: StaffScope, place: Workplace): boolean {
  const named = sectors !== undefined || trades !== undefined;
  const met =
    (sectors ?? []).some((sector) => place.sectors.includes(sector)) ||
    (place.trade !== null && (trades ?? []).includes(place.trade));
  // An unknown number of employees is a small one: nobody is charged with a duty on a guess.
  const employees = place.employees ?? 0;
  return (!named || met) && (employeesFrom ?? 0) <= employees && employees <= (employeesTo ?? Number.POSITIVE_INFINITY);
}

/** Whether a rule charges an enterprise on a day. */
export function charges(rule: StaffRule, place: Workplace, day: string): boolean {
  if (!inForce(rule, day) || !within(rule.applies, place)) return false;
  return rule.except === undefined || !within(rule.except, place);
}

function hasOf({ post, fullTime }: StaffRule, staff: Staff): number {
  return fullTime === true && post === "safety-manager" ? staff.fullTimeManagers : (staff.posts[post] ?? 0);
}

/** Whom an enterprise must have on a day, rule by rule, and whom it has. A share is rounded up. */
export function staffingOf(rules: readonly StaffRule[], place: Workplace, staff: Staff, day: string): Staffing[] {
  return rules
    .filter((rule) => charges(rule, place, day))
    .map((rule) => {
      const { atLeast, shareOfManagers = 0 } = rule.required;
      const share = Math.ceil(shareOfManagers * (staff.posts["safety-manager"] ?? 0));
      return { rule: rule.code, post: rule.post, required: Math.max(atLeast, share), has: hasOf(rule, staff) };
    });
}

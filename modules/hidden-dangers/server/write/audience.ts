import type { TodoAudience } from "@anlan/notices/server";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";

const HANDLE = "hidden-dangers.danger.handle";
const VERIFY = "hidden-dangers.danger.verify";
const MAJOR = "hidden-dangers.major.manage";
const RECTIFY = "hidden-dangers.danger.rectify";

/** Steps of to-dos that follow the state of a danger; escalations and requests have their own. */
export const TURNS = [
  "assign",
  "submit",
  "report",
  "plan",
  "approve-plan",
  "assess",
  "apply-review",
  "verify",
  "accept",
  "close",
] as const;
export type Turn = (typeof TURNS)[number];

type Ports = Pick<HiddenDangersPorts, "enterpriseHolders" | "account">;

/** The step for which a danger waits; null: for none. */
export function turnOf({ state, level }: Pick<StoredDanger, "state" | "level">): Turn | null {
  const major = level === "major";
  switch (state) {
    case "registered":
      return "assign";
    case "assigned":
      return major ? "report" : "submit";
    case "reported":
      return "plan";
    case "planned":
      return "approve-plan";
    case "rectifying":
      return major ? "assess" : "submit";
    case "assessed":
      return "apply-review";
    case "submitted":
      return major ? "accept" : "verify";
    case "verified":
      return "close";
    case "closed":
    case "cancelled":
    case "joined":
      return null;
  }
}

const accounts = (ids: readonly string[]): TodoAudience[] => ids.map((accountId) => ({ accountId }));

/** The enterprise's own people with a right; nobody of a closed one. */
async function ofEnterprise(
  context: WritingContext,
  ports: Ports,
  danger: StoredDanger,
  right: string,
): Promise<string[]> {
  if (danger.enterpriseId === null || !danger.enterpriseOpen) return [];
  return [...(await ports.enterpriseHolders(context.runtime, danger.enterpriseId, right))];
}

async function ofResponsible(context: WritingContext, ports: Ports, danger: StoredDanger): Promise<TodoAudience[]> {
  const { responsibleAccount, responsibleUnitId, enterpriseOpen } = danger;
  if (danger.enterpriseId !== null && !enterpriseOpen) return [{ permission: HANDLE }];
  if (responsibleAccount !== null && (await ports.account(context.runtime, responsibleAccount))?.mayRectify) {
    return [{ accountId: responsibleAccount }];
  }
  const own = await ofEnterprise(context, ports, danger, "hidden-dangers.own.rectify");
  if (own.length > 0) return accounts(own);
  if (danger.enterpriseId === null && responsibleUnitId !== null)
    return [{ permission: RECTIFY, unitId: responsibleUnitId }];
  // Nobody of the enterprise has an account: whoever keeps the ledger of the place follows it up.
  return [{ permission: HANDLE }];
}

/** Whose turn it is. Never empty: what nobody could do else falls to a right over the region. */
export async function audienceOf(
  context: WritingContext,
  ports: Ports,
  danger: StoredDanger,
  turn: Turn,
): Promise<TodoAudience[]> {
  switch (turn) {
    case "assign": {
      if (danger.side !== "enterprise") return [{ permission: HANDLE }];
      const own = await ofEnterprise(context, ports, danger, "hidden-dangers.own.register");
      return own.length > 0 ? accounts(own) : [{ permission: HANDLE }];
    }
    case "verify": {
      // Within the enterprise nobody may say anything of a major one.
      if (danger.side !== "enterprise" || danger.level === "major") return [{ permission: VERIFY }];
      const own = await ofEnterprise(context, ports, danger, "hidden-dangers.own.verify");
      const others = own.filter((id) => !danger.hands.includes(id));
      return others.length > 0 ? accounts(others) : [{ permission: VERIFY }];
    }
    case "approve-plan":
    case "accept":
    case "close":
      return [{ permission: MAJOR }];
    default:
      return ofResponsible(context, ports, danger);
  }
}

/** Two of one key are the same. */
export const keyOf = (to: TodoAudience): string => JSON.stringify(to);

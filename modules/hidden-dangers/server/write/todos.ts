import { endOfChinaDay } from "@anlan/kernel";
import type { TodoAudience } from "@anlan/notices/server";
import { hiddenDangersMessages } from "../../contract/index.ts";
import { type DangerMove, dangerLife } from "../../domain/index.ts";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";
import { hrefOf, subjectOf, titleOf, whereOf } from "./entry.ts";

const HANDLE = "hidden-dangers.danger.handle";
const VERIFY = "hidden-dangers.danger.verify";
const MAJOR = "hidden-dangers.major.manage";
const RECTIFY = "hidden-dangers.danger.rectify";

/** Steps of to-dos that follow the state of a danger; escalations and requests have their own. */
const WATCH = "watch-returned";
const TURNS = [
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
type Turn = (typeof TURNS)[number];

type Ports = Pick<HiddenDangersPorts, "notices" | "enterpriseHolders" | "account">;

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
      if (danger.side !== "enterprise") return [{ permission: VERIFY }];
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

const keyOf = (to: TodoAudience): string => JSON.stringify(to);

/** Closes what waited and opens what waits now, for whom it waits now. */
export async function syncTodos(
  context: WritingContext,
  ports: Ports,
  before: StoredDanger | null,
  danger: StoredDanger,
) {
  const { todos } = ports.notices;
  const subject = subjectOf(danger);
  const turn = turnOf(danger);
  const moved = before !== null && (before.state !== danger.state || before.level !== danger.level);
  if (moved || before?.region !== danger.region) {
    if (before !== null)
      await todos.close(context, { subject: subjectOf(before), step: [...TURNS, WATCH, "inspect", "penalise"] });
  }
  if (turn === null) {
    await todos.close(context, { subject });
    return;
  }
  const wanted = await audienceOf(context, ports, danger, turn);
  if (before !== null && !moved) {
    const earlier = await audienceOf(context, ports, before, turn);
    const over = earlier.filter((to) => !wanted.some((other) => keyOf(other) === keyOf(to)));
    for (const to of over) await todos.close(context, { subject, step: turn, to, outcome: "withdrawn" });
  }
  const words = { title: titleOf(danger), where: whereOf(danger) };
  const dueAt = danger.stepDueOn === null ? null : endOfChinaDay(danger.stepDueOn);
  const common = { subject, link: hrefOf(danger.id), dueAt };
  const returned = danger.state === "rectifying" && danger.returnedBy !== null;
  const message = returned ? hiddenDangersMessages.returned : hiddenDangersMessages.step;
  const what = dangerLife.moves[turn as DangerMove].label.zh;
  for (const to of wanted)
    await todos.open(context, { ...common, to, step: turn, message, parameters: { ...words, what } });
  if (returned && danger.returnedBy !== null) {
    const to = { accountId: danger.returnedBy };
    await todos.open(context, { ...common, to, step: WATCH, message: hiddenDangersMessages.watch, parameters: words });
  }
}

/** A major danger is told at once to whoever answers for the region and the departments of its sectors. */
export async function tellMajor(
  context: WritingContext,
  ports: Pick<HiddenDangersPorts, "notices" | "supervisors">,
  danger: StoredDanger,
): Promise<void> {
  const { region, county, sectors } = danger;
  const units = await ports.supervisors(context.runtime, county, sectors);
  const READ = "hidden-dangers.danger.read";
  await ports.notices.tell(context, {
    to: [
      { permission: MAJOR, region },
      { permission: "hidden-dangers.supervision.issue", region },
      { permission: HANDLE, region },
      ...units.map((unitId) => ({ permission: READ, region, unitId })),
    ],
    kind: "warning",
    message: hiddenDangersMessages.majorFound,
    parameters: { title: titleOf(danger), where: whereOf(danger) },
    subject: subjectOf(danger),
    link: hrefOf(danger.id),
    urgent: true,
    source: `major ${danger.id} ${danger.grading?.at ?? ""}`,
    except: context.caller.accountId,
  });
}

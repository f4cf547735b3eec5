import { endOfChinaDay } from "@anlan/kernel";
import { hiddenDangersMessages } from "../../contract/index.ts";
import { type DangerMove, dangerLife } from "../../domain/index.ts";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";
import { audienceOf, keyOf, TURNS, turnOf } from "./audience.ts";
import { hrefOf, subjectOf, titleOf, whereOf } from "./entry.ts";
import { followRequest } from "./requests.ts";

const HANDLE = "hidden-dangers.danger.handle";
const MAJOR = "hidden-dangers.major.manage";
const WATCH = "watch-returned";

type Ports = Pick<HiddenDangersPorts, "notices" | "enterpriseHolders" | "account">;

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
  if (before !== null) await followRequest(context, ports, before, danger);
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
  const what = dangerLife.moves[turn as DangerMove].label;
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

/** Somebody takes a danger for major who cannot say by which criterion: whoever grades it is told at once. */
export async function tellSuspected(
  context: WritingContext,
  { notices }: Pick<HiddenDangersPorts, "notices">,
  danger: StoredDanger,
  findId: string,
): Promise<void> {
  const { region } = danger;
  await notices.tell(context, {
    to: [
      { permission: HANDLE, region },
      { permission: MAJOR, region },
    ],
    kind: "warning",
    message: hiddenDangersMessages.majorSuspected,
    parameters: { title: titleOf(danger), where: whereOf(danger) },
    subject: subjectOf(danger),
    link: hrefOf(danger.id),
    urgent: true,
    source: `suspected ${findId}`,
    except: context.caller.accountId,
  });
}

import { addDays, chinaDay, defineEvent, endOfChinaDay } from "@anlan/kernel";
import { type CommandContext, type EventContext, type EventHandler, moved, on } from "@anlan/server-kit";
import { z } from "zod";
import { POINT_STATES, risksMessages, TRIGGERS, type Trigger, Trigger_ } from "../../contract/index.ts";
import { askedDueOn, pointLife } from "../../domain/index.ts";
import type { RisksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { lockPoint } from "../store/read.ts";
import type { StoredPoint } from "../store/rows.ts";
import { hrefOf, subjectOf } from "./entry.ts";
import { writePoint } from "./write-point.ts";
import { asSystem, type WritingContext } from "./writing.ts";

/** The step of the to-do that a re-assessment raises. */
export const CONFIRM_STEP = "confirm";

/** Somebody asked for a re-assessment: handled here, in the system's scope, since who asks may not write risks. */
const reassessmentAsked = defineEvent({
  name: "risks.reassessment-asked",
  version: 1,
  payload: z.object({
    pointId: z.uuid(),
    enterpriseId: z.uuid().nullable().default(null).meta({ description: "Whose point it must be; null: anybody's" }),
    trigger: Trigger_,
    reason: z.string().min(1).max(1000),
    by: z.string().meta({ description: "Name of who asked" }),
  }),
});

type Asking = Pick<CommandContext, "emit" | "caller"> | Pick<EventContext, "emit" | "region">;

/**
 * Asks for a new assessment of a risk point, from any module's command or handler: a rectified danger, an accident. The
 * point is confirmed until it is assessed anew; a draft, a retired or an unknown one is left as it is.
 */
export function askReassessment(
  context: Asking,
  ask: {
    readonly pointId: string;
    readonly reason: string;
    readonly enterpriseId?: string;
    readonly trigger?: Trigger;
  },
): void {
  const [region, by] = "caller" in context ? [context.caller.region, context.caller.name] : [context.region, "系统"];
  const { pointId, enterpriseId = null, trigger = "danger-rectified", reason } = ask;
  context.emit(reassessmentAsked, region, { pointId, enterpriseId, trigger, reason: reason.slice(0, 1000), by });
}

interface Asked {
  readonly trigger: Trigger;
  readonly remark: string | null;
  readonly by: string;
}

/** What a point becomes when it is asked to be assessed anew; the first limit stays where it is earlier. */
export function askedChanges(
  ports: Pick<RisksPorts, "rules">,
  point: StoredPoint,
  { trigger, remark, by }: Asked,
  now: Date,
): Pick<StoredPoint, "dueOn" | "reasons" | "lookOn"> {
  const earlier = point.state === "reassessing" || trigger === "yearly" ? point.dueOn : null;
  const dueOn =
    trigger === "yearly" && earlier !== null ? earlier : askedDueOn(ports.rules(), trigger, chinaDay(now), earlier);
  const reason = { trigger, remark, at: now.toISOString(), by };
  const before = point.state === "reassessing" ? point.reasons : [];
  return { dueOn, reasons: [...before, reason].slice(-20), lookOn: addDays(dueOn, 1) };
}

/** Opens the to-do of a re-assessment for everybody of the enterprise. */
export async function tellReassessment(
  context: WritingContext,
  ports: Pick<RisksPorts, "notices" | "enterpriseAccounts">,
  point: StoredPoint,
): Promise<void> {
  const trigger = point.reasons.at(-1)?.trigger ?? "yearly";
  const todo = {
    subject: subjectOf(point),
    step: CONFIRM_STEP,
    message: point.state === "confirmed" ? risksMessages.yearly : risksMessages.reassess,
    parameters: { point: point.name, reason: TRIGGERS[trigger], due: point.dueOn ?? "" },
    link: hrefOf(point.id),
    dueAt: point.dueOn === null ? null : endOfChinaDay(point.dueOn),
  };
  for (const accountId of await ports.enterpriseAccounts(context, point.enterpriseId)) {
    await ports.notices.todos.open(context, { ...todo, to: { accountId } });
  }
}

/** Has a confirmed point assessed anew, or adds a reason to one that waits already. */
export async function askPoint(
  context: WritingContext,
  ports: RisksPorts,
  point: StoredPoint,
  asked: Asked,
): Promise<StoredPoint> {
  const changes = askedChanges(ports, point, asked, context.now);
  const move = point.state === "confirmed" ? moved(pointLife, "reassess", point, context as never) : {};
  const reason = [TRIGGERS[asked.trigger].zh, asked.remark].filter((part) => part !== null).join("：");
  const written = await writePoint(context, point, { ...changes, ...move } as Partial<StoredPoint>, {
    origin: "system",
    reason,
    changes:
      point.state === "confirmed"
        ? [{ field: "state", from: POINT_STATES.confirmed.zh, to: POINT_STATES.reassessing.zh }]
        : [],
  });
  await tellReassessment(context, ports, written.point);
  return written.point;
}

/** Asks, in the system's scope, what other modules asked for. */
export const reassessmentHandler = (ports: RisksPorts): EventHandler =>
  on(reassessmentAsked, "risks.ask-reassessment", async (context, { pointId, enterpriseId, trigger, reason, by }) => {
    const point = await lockPoint(dbOf(context), pointId);
    // Who names another's point in a danger of his own moves nothing there.
    if (point === undefined || (enterpriseId !== null && point.enterpriseId !== enterpriseId)) return;
    if (point.state !== "confirmed" && point.state !== "reassessing") return;
    await askPoint(asSystem(context), ports, point, { trigger, remark: reason, by });
  });

import { AnlanError, type CommandSpec, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import type { z } from "zod";
import {
  applyOwnSupervisionReview,
  applySupervisionReview,
  failSupervision,
  issueSupervision,
  passSupervision,
  proposeSupervisionAgain,
  refuseSupervision,
  type SupervisionId,
} from "../../contract/index.ts";
import {
  nextProgressDay,
  publishBy,
  type SupervisionMove,
  supervisionLife,
  supervisionRulesOf,
} from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf, lockDanger } from "../store/read.ts";
import { checkDay, checkOpen, checkSide } from "../write/checks.ts";
import { saveDanger } from "../write/save.ts";
import { findOpenSupervision, lockSupervision, type StoredSupervision } from "./store.ts";
import { type SupervisionWriting, saveSupervision, supervisionReply } from "./write.ts";

interface OnSupervision {
  readonly supervisionId: SupervisionId;
  readonly revision: number;
}

export type SupervisionReply = ReturnType<typeof supervisionReply>;

type Change = { readonly fields?: Partial<StoredSupervision> } & Pick<SupervisionWriting, "text" | "files" | "data">;

/** The supervision within scope, by the caller's own door. */
export const loadSupervision = (own: boolean) => (context: CommandContext, input: OnSupervision) => {
  checkSide(context.caller, own);
  return lockSupervision(context, input.supervisionId);
};

function move<I extends z.ZodType<OnSupervision>, O extends z.ZodType<unknown, SupervisionReply>>(
  spec: CommandSpec<I, O>,
  [name, own]: readonly [SupervisionMove, boolean],
  ports: HiddenDangersPorts,
  prepare: (context: CommandContext, one: StoredSupervision, input: z.output<I>) => Promise<Change> | Change,
): CommandHandler {
  return handleMove(spec, supervisionLife, name, {
    load: loadSupervision(own),
    run: async (context, record, input) => {
      const before = record as StoredSupervision;
      const { fields = {}, ...entry } = await prepare(context, before, input);
      const { revision: _revision, ...life } = moved(supervisionLife, name, before, context);
      const after = {
        ...before,
        ...(life as Pick<StoredSupervision, "state" | "stateSince" | "lastMoves">),
        ...fields,
      };
      return supervisionReply(
        await saveSupervision(context, ports, { before, after, move: name, ...entry }),
      ) as z.input<O>;
    },
  });
}

/** The danger under supervision says so, and no longer. */
async function mark(context: CommandContext, ports: HiddenDangersPorts, one: StoredSupervision, listed: boolean) {
  if (one.kind !== "danger") return;
  const danger = await lockDanger(dbOf(context), one.subjectId);
  if (danger === undefined) return;
  if (listed) {
    checkOpen(danger);
    // Graded anew since it was proposed: a general one is verified and closed at once, and could never be delisted.
    if (danger.level !== "major") {
      const why = { zh: "该隐患已改定为一般隐患", en: "the danger was graded general since" };
      throw new AnlanError("HIDDEN_DANGERS_SUPERVISION_WRONG", { why });
    }
  } else if (danger.state !== "verified" && danger.state !== "closed")
    throw new AnlanError("HIDDEN_DANGERS_NOT_RECTIFIED");
  const after = { ...danger, supervisionId: listed ? one.id : null };
  await saveDanger(context, ports, { before: danger, after, steps: [{ move: listed ? "supervise" : "delist" }] });
}

const rulesOf = (ports: HiddenDangersPorts, one: StoredSupervision) => supervisionRulesOf(ports.rules(), one.rulesCode);

const issue = (ports: HiddenDangersPorts): CommandHandler =>
  move(issueSupervision, ["issue", false], ports, async (context, one, { number, listedOn, files }) => {
    const proposed = chinaDay(new Date(one.proposedAt));
    checkDay(listedOn, proposed, chinaDay(context.now), { zh: "挂牌日期", en: "The day of listing" });
    await mark(context, ports, one, true);
    const rules = rulesOf(ports, one);
    const fields = {
      number,
      listedOn,
      issuedByName: context.caller.name,
      firstDueOn: one.dueOn,
      publishBy: publishBy(rules, listedOn, context.runtime.calendar),
      progressDueOn: nextProgressDay(rules, listedOn),
    };
    return { fields, text: number, files, data: { number, listedOn, dueOn: one.dueOn } };
  });

const again = (ports: HiddenDangersPorts): CommandHandler =>
  move(proposeSupervisionAgain, ["propose", false], ports, async (context, one, { remark }) => {
    if ((await findOpenSupervision(dbOf(context), one)) !== undefined) {
      throw new AnlanError("HIDDEN_DANGERS_SUPERVISION_OPEN", {
        why: { zh: "该事项已提请或正在挂牌督办", en: "it is proposed or listed already" },
      });
    }
    return { text: remark };
  });

const pass = (ports: HiddenDangersPorts): CommandHandler =>
  move(passSupervision, ["pass", false], ports, async (context, one, { remark, on, files }) => {
    checkDay(on, one.listedOn ?? on, chinaDay(context.now), { zh: "摘牌日期", en: "The day on which it ends" });
    await mark(context, ports, one, false);
    const delistPublishBy = publishBy(rulesOf(ports, one), on, context.runtime.calendar);
    return { fields: { delistedOn: on, delistPublishBy, extension: null }, text: remark, files, data: { on } };
  });

/** The moves of a listed supervision. */
export const supervisionMoves = (ports: HiddenDangersPorts): CommandHandler[] => [
  issue(ports),
  again(ports),
  move(refuseSupervision, ["refuse", false], ports, (_context, _one, { remark }) => ({ text: remark })),
  move(applySupervisionReview, ["apply-review", false], ports, (_context, _one, { text, files }) => ({ text, files })),
  move(applyOwnSupervisionReview, ["apply-review", true], ports, (_context, _one, { text, files }) => ({
    text,
    files,
  })),
  move(failSupervision, ["fail", false], ports, (_context, _one, { remark, files }) => ({ text: remark, files })),
  pass(ports),
];

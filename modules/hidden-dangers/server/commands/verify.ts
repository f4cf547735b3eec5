import { AnlanError, chinaDay } from "@anlan/kernel";
import type { CommandContext, CommandHandler } from "@anlan/server-kit";
import {
  acceptMajorDanger,
  cancelDanger,
  cancelOwnDanger,
  closeMajorDanger,
  reopenDanger,
  reopenOwnDanger,
  returnDanger,
  returnOwnDanger,
  verifyDanger,
  verifyOwnDanger,
} from "../../contract/index.ts";
import { dangerLife } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";
import { checkDay, checkLoose } from "../write/checks.ts";
import { type DayAgain, dayOnReopening, dayOnReturn } from "../write/grade.ts";
import { whereaboutsOf } from "../write/whereabouts.ts";
import { majorOf } from "./major.ts";
import { moveHandlers } from "./move.ts";

const NOT_RECTIFIED = { rectifiedAt: null, rectifiedBy: null, rectifiedByName: null } as const;
const NOT_VERIFIED = { verifiedAt: null, verifiedBy: null, verifiedByName: null, closedAt: null } as const;

const verifiedNow = ({ caller, now }: CommandContext): Partial<StoredDanger> => ({
  verifiedAt: now.toISOString(),
  verifiedBy: caller.accountId,
  verifiedByName: caller.name,
  returnedBy: null,
});

const dayAsked = ({ caller, now }: CommandContext, { dueOn }: { readonly dueOn: string | null }): DayAgain => ({
  wanted: dueOn,
  today: chinaDay(now),
  own: (caller.enterpriseId ?? null) !== null,
});

const verifyHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers({ official: verifyDanger, own: verifyOwnDanger }, "verify", ports, (context, danger, input) => {
    checkLoose(danger);
    const at = context.now.toISOString();
    return {
      // A general danger is struck off with its verification; nobody has to do that once more.
      fields: {
        ...verifiedNow(context),
        state: "closed",
        closedAt: at,
        lastMoves: { ...danger.lastMoves, verify: context.caller.accountId, close: context.caller.accountId },
      },
      step: { remark: input.remark, files: input.files, deviceAt: input.deviceAt },
      more: [{ move: "close" }],
    };
  });

const returnHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers({ official: returnDanger, own: returnOwnDanger }, "return", ports, (context, danger, input) => ({
    fields: {
      ...NOT_RECTIFIED,
      returnedBy: context.caller.accountId,
      returns: danger.returns + 1,
      ...dayOnReturn(ports, danger, dayAsked(context, input)),
      ...(danger.major === null ? {} : { major: { ...danger.major, assessment: null } }),
    },
    step: { remark: input.remark, files: input.files, deviceAt: input.deviceAt },
  }));

const acceptHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers({ official: acceptMajorDanger, own: null }, "accept", ports, (context, danger, input) => {
    const { body, members, on, opinion, files } = input;
    const today = chinaDay(context.now);
    const rectified = chinaDay(new Date(danger.rectifiedAt ?? danger.foundAt));
    checkDay(on, rectified, today, { zh: "验收日期", en: "The day of acceptance" });
    return {
      fields: { ...verifiedNow(context), major: { ...majorOf(danger), acceptance: { body, members, on, opinion } } },
      step: { remark: opinion, files, data: { body, on } },
    };
  });

const closeHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers({ official: closeMajorDanger, own: null }, "close", ports, (context, danger, input) => {
    checkLoose(danger);
    return { fields: { closedAt: context.now.toISOString() }, step: { remark: input.remark } };
  });

const reopenHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers({ official: reopenDanger, own: reopenOwnDanger }, "reopen", ports, async (context, danger, input) => {
    const dueOn = dayOnReopening(ports, danger, dayAsked(context, input));
    return {
      fields: {
        ...NOT_RECTIFIED,
        ...NOT_VERIFIED,
        ...(await whereaboutsOf(context, danger)),
        dueOn,
        returnedBy: context.caller.accountId,
        ...(danger.major === null ? {} : { major: { ...danger.major, assessment: null, acceptance: null } }),
      },
      step: { remark: input.remark, files: input.files, data: { dueOn } },
    };
  });

const cancelHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers({ official: cancelDanger, own: cancelOwnDanger }, "cancel", ports, ({ caller }, danger, input) => {
    const isOwn = (caller.enterpriseId ?? null) !== null;
    // Once somebody works on it the authority decides whether it was one.
    if (isOwn && danger.state !== "registered") throw new AnlanError("HIDDEN_DANGERS_ONLY_OFFICIALS");
    // That a major danger is none is for the authority that would accept its end.
    const { acceptor } = dangerLife.actors;
    if (danger.level === "major" && !acceptor.test(caller, danger)) {
      throw new AnlanError("KERNEL_NOT_YOUR_MOVE", { move: cancelDanger.label, actor: acceptor.label });
    }
    checkLoose(danger);
    return { fields: { returnedBy: null }, step: { remark: input.remark, files: input.files } };
  });

/** Verifying, sending back, accepting, striking off, re-opening, cancelling. */
export const verifyingHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...verifyHandlers(ports),
  ...returnHandlers(ports),
  ...acceptHandlers(ports),
  ...closeHandlers(ports),
  ...reopenHandlers(ports),
  ...cancelHandlers(ports),
];

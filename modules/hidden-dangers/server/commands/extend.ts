import { AnlanError, addDays, chinaDay } from "@anlan/kernel";
import type { CommandContext, CommandHandler } from "@anlan/server-kit";
import { insertRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  askExtensionOfDanger,
  askExtensionOfOwnDanger,
  decideExtensionOfDanger,
  decideExtensionOfOwnDanger,
  UNRECTIFIED_STATES,
} from "../../contract/index.ts";
import { hadAHand, lastDayToAsk, loopRulesOf } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf, extensionsOf } from "../store/read.ts";
import { EXTENSION_COLUMNS, type StoredDanger, type StoredExtension } from "../store/rows.ts";
import { checkDay, checkOpen } from "../write/checks.ts";
import { subjectOf } from "../write/entry.ts";
import { askDeciders, DECIDE } from "../write/requests.ts";
import { actHandlers, withHands } from "./move.ts";

const open = (zh: string, en: string) => new AnlanError("HIDDEN_DANGERS_EXTENSION_OPEN", { why: { zh, en } });

function checkAsk(
  { rules }: Pick<HiddenDangersPorts, "rules">,
  danger: StoredDanger,
  earlier: readonly StoredExtension[],
  { until, today }: { readonly until: string; readonly today: string },
): string {
  checkOpen(danger);
  const { dueOn } = danger;
  if (dueOn === null || !(UNRECTIFIED_STATES as readonly string[]).includes(danger.state)) {
    throw open("该隐患当前没有整改期限", "there is no limit now");
  }
  const loop = loopRulesOf(rules(), danger.rulesCode);
  const last = lastDayToAsk(loop, dueOn);
  if (today > last) {
    throw new AnlanError("HIDDEN_DANGERS_EXTENSION_LATE", { days: loop.extension.applyBeforeDays, last });
  }
  if (earlier.some(({ state }) => state === "asked")) throw open("已有一项延期申请待审批", "one request waits already");
  if (earlier.filter(({ state }) => state === "granted").length >= loop.extension.most) {
    throw open(`延期不得超过 ${loop.extension.most} 次`, `more time is granted at most ${loop.extension.most} times`);
  }
  const most = danger.level === "major" ? loop.rectifyDays.majorMost : loop.rectifyDays.generalMost;
  const latest = addDays(danger.firstDueOn ?? dueOn, most);
  checkDay(until, addDays(dueOn, 1), latest, { zh: "延期至", en: "The new day" });
  return dueOn;
}

async function askFor(
  context: CommandContext,
  ports: HiddenDangersPorts,
  danger: StoredDanger,
  asked: StoredExtension,
) {
  await insertRecord(dbOf(context), "hidden_dangers.extensions", EXTENSION_COLUMNS, asked);
  const barred = { ...danger, hands: withHands(danger, [context.caller.accountId]) };
  await askDeciders(context, ports, barred, asked);
}

const askHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  actHandlers(
    { official: askExtensionOfDanger, own: askExtensionOfOwnDanger },
    "responsible",
    ports,
    async (context, danger, { until, reason, files }) => {
      const today = chinaDay(context.now);
      const from = checkAsk(ports, danger, await extensionsOf(dbOf(context), danger), { until, today });
      const { caller, now } = context;
      await askFor(context, ports, danger, {
        county: danger.county,
        id: context.newId(),
        region: danger.region,
        dangerId: danger.id,
        askedAt: now.toISOString(),
        askedBy: caller.accountId,
        askedByName: caller.name,
        fromDay: from,
        untilDay: until,
        reason,
        answerBy: addDays(today, loopRulesOf(ports.rules(), danger.rulesCode).extension.answerDays),
        state: "asked",
        decidedAt: null,
        decidedBy: null,
        decidedByName: null,
        remark: null,
      });
      const after = { ...danger, hands: withHands(danger, [caller.accountId]) };
      return { after, steps: [{ move: "ask-extension", remark: reason, files, data: { from, until } }] };
    },
  );

const decideHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  actHandlers(
    { official: decideExtensionOfDanger, own: decideExtensionOfOwnDanger },
    "verifier",
    ports,
    async (context, danger, { extensionId, granted, remark }) => {
      const { caller, now } = context;
      if (hadAHand(caller, danger)) throw new AnlanError("HIDDEN_DANGERS_OWN_HAND");
      const found = (await extensionsOf(dbOf(context), danger)).find(({ id }) => id === extensionId);
      if (found === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
      if (found.state !== "asked") throw new AnlanError("HIDDEN_DANGERS_EXTENSION_DECIDED");
      await sql`update hidden_dangers.extensions set state = ${granted ? "granted" : "refused"},
          decided_at = ${now.toISOString()}, decided_by = ${caller.accountId}, decided_by_name = ${caller.name},
          remark = ${remark} where county = ${danger.county} and id = ${extensionId}`.execute(dbOf(context));
      await ports.notices.todos.close(context, { subject: subjectOf(danger), step: DECIDE });
      const after = granted ? { ...danger, dueOn: found.untilDay } : danger;
      const data = { from: found.fromDay, until: found.untilDay };
      return { after, steps: [{ move: granted ? "grant-extension" : "refuse-extension", remark, data }] };
    },
  );

/** More time: asked for in time by whoever is responsible, decided by another person. */
export const extensionHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...askHandlers(ports),
  ...decideHandlers(ports),
];

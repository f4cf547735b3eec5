import { AnlanError, addDays, addWorkingDays, type CommandSpec, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { z } from "zod";
import {
  decideSupervisionExtension,
  extendOwnSupervision,
  extendSupervision,
  publishSupervision,
  reportOwnSupervision,
  reportSupervision,
  type SupervisionId,
} from "../../contract/index.ts";
import { lastDayToExtend, nextProgressDay, supervisionLife, supervisionRulesOf } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { checkDay } from "../write/checks.ts";
import { loadSupervision, type SupervisionReply } from "./moves.ts";
import type { StoredSupervision } from "./store.ts";
import { type SupervisionWriting, saveSupervision, supervisionReply } from "./write.ts";

interface OnSupervision {
  readonly supervisionId: SupervisionId;
  readonly revision: number;
}

const open = (zh: string, en: string) => new AnlanError("HIDDEN_DANGERS_SUPERVISION_OPEN", { why: { zh, en } });

/** Something that is no move, done by one of the procedure's actors. */
function act<I extends z.ZodType<OnSupervision>, O extends z.ZodType<unknown, SupervisionReply>>(
  spec: CommandSpec<I, O>,
  [actor, own]: readonly [keyof typeof supervisionLife.actors, boolean],
  ports: HiddenDangersPorts,
  run: (context: CommandContext, one: StoredSupervision, input: z.output<I>) => Omit<SupervisionWriting, "before">,
): CommandHandler {
  return handle(spec, {
    load: loadSupervision(own) as (
      context: CommandContext,
      input: z.output<I>,
    ) => Promise<StoredSupervision | undefined>,
    run: async (context, before: StoredSupervision, input) => {
      const { label, test } = supervisionLife.actors[actor];
      if (!test(context.caller, before))
        throw new AnlanError("KERNEL_NOT_YOUR_MOVE", { move: spec.label, actor: label });
      return supervisionReply(
        await saveSupervision(context, ports, { before, ...run(context, before, input) }),
      ) as z.input<O>;
    },
  });
}

function checkListed({ state }: StoredSupervision): void {
  if (state !== "listed") throw open("该督办不在挂牌治理阶段", "it is not under supervision now");
}

const progress = (ports: HiddenDangersPorts): CommandHandler[] => {
  const run = (
    context: CommandContext,
    one: StoredSupervision,
    { text, files }: z.output<typeof reportSupervision.input>,
  ) => {
    checkListed(one);
    const today = chinaDay(context.now);
    const rules = supervisionRulesOf(ports.rules(), one.rulesCode);
    // What is said before this month's day counts for this month.
    const progressDueOn = nextProgressDay(
      rules,
      one.progressDueOn !== null && one.progressDueOn >= today ? one.progressDueOn : today,
    );
    return { after: { ...one, progressOn: today, progressDueOn }, move: "progress", text, files };
  };
  return [
    act(reportSupervision, ["responsible", false], ports, run),
    act(reportOwnSupervision, ["responsible", true], ports, run),
  ];
};

const extensions = (ports: HiddenDangersPorts): CommandHandler[] => {
  const ask = (context: CommandContext, one: StoredSupervision, input: z.output<typeof extendSupervision.input>) => {
    checkListed(one);
    if (one.extension !== null) throw open("已有一项延期申请待审批", "one request waits already");
    const { until, reason, files } = input;
    const { caller, now, runtime } = context;
    const rules = supervisionRulesOf(ports.rules(), one.rulesCode);
    const today = chinaDay(now);
    const last = lastDayToExtend(rules, one.dueOn, runtime.calendar);
    if (today > last) {
      throw new AnlanError("HIDDEN_DANGERS_SUPERVISION_LATE", { days: rules.extension.applyBeforeWorkingDays, last });
    }
    const latest = addDays(one.listedOn ?? today, rules.mostDays);
    checkDay(until, addDays(one.dueOn, 1), latest, { zh: "延期至", en: "The new day" });
    const decideBy = addWorkingDays(runtime.calendar, today, rules.extension.decideWorkingDays);
    const { accountId: askedBy, name: askedByName } = caller;
    const extension = { askedAt: now.toISOString(), askedBy, askedByName, until, reason, decideBy };
    return { after: { ...one, extension }, move: "ask-extension", text: reason, files, data: { until } };
  };
  return [
    act(extendSupervision, ["responsible", false], ports, ask),
    act(extendOwnSupervision, ["responsible", true], ports, ask),
    act(decideSupervisionExtension, ["issuer", false], ports, ({ caller }, one, { granted, remark }) => {
      const { extension } = one;
      if (extension === null) throw open("没有待审批的延期申请", "nothing was asked for");
      if (extension.askedBy === caller.accountId) throw new AnlanError("HIDDEN_DANGERS_OWN_HAND");
      const given = granted ? { dueOn: extension.until, extensions: one.extensions + 1 } : {};
      const after = { ...one, ...given, extension: null };
      return {
        after,
        move: granted ? "grant-extension" : "refuse-extension",
        text: remark,
        data: { until: extension.until },
      };
    }),
  ];
};

const publication = (ports: HiddenDangersPorts): CommandHandler =>
  act(publishSupervision, ["proposer", false], ports, (context, one, { what, on, at }) => {
    const from = what === "listing" ? one.listedOn : one.delistedOn;
    if (from === null) throw open(what === "listing" ? "尚未挂牌" : "尚未摘牌", "that has not happened yet");
    checkDay(on, from, chinaDay(context.now), { zh: "公示日期", en: "The day of publication" });
    const fields =
      what === "listing" ? { publishedOn: on, publishedAt: at } : { delistPublishedOn: on, delistPublishedAt: at };
    return { after: { ...one, ...fields }, move: `publish-${what}`, text: at, data: { on } };
  });

/** Progress, more time, publication. */
export const supervisionActs = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...progress(ports),
  ...extensions(ports),
  publication(ports),
];

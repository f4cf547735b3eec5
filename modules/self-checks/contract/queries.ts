import { EnterpriseId } from "@anlan/enterprises/contract";
import { defineQuery, IsoDate, type Label, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { CycleUnit_, EffectGrade_, Level, RateGroup_, Veto_ } from "./choices.ts";
import { Commitment, CommitmentFields } from "./commitment.ts";
import { ChecklistPlanId, PauseId, TaskId, VetoId } from "./ids.ts";
import { CheckPoint, CheckSettings, LateRecord, MyTask, TaskRecord } from "./task.ts";

const READ = "self-checks.record.read";
const OWN = "self-checks.own.read";

/** A query as an official and the enterprise itself ask it, each by a right and an address of its own. */
function bothQueries<I extends z.ZodType, O extends z.ZodType>(name: string, label: Label, input: I, output: O) {
  const ownLabel = { zh: `${label.zh}（本企业）`, en: `${label.en} (own enterprise)` };
  const official = { name: `self-checks.${name}`, label, permission: READ, errors: ["SELF_CHECKS_OFFICIALS_ONLY"] };
  const own = {
    name: `self-checks.${name.replace("-", "-own-")}`,
    label: ownLabel,
    permission: OWN,
    errors: ["SELF_CHECKS_NO_ENTERPRISE"],
  };
  return [defineQuery({ ...official, input, output }), defineQuery({ ...own, input, output })] as const;
}

/** Of an own enterprise the id is not asked. */
const ofEnterprise = { enterpriseId: EnterpriseId.optional().meta({ description: "Left out: one's own" }) };

/** Today's tasks, and those of the next days, for the desk and for a phone that goes where there is no signal. */
export const getMyTasks = defineQuery({
  name: "self-checks.get-my-tasks",
  label: { zh: "今日自查任务", en: "Today's checks" },
  permission: OWN,
  input: z.strictObject({
    days: z.coerce.number().int().min(0).max(7).default(0).meta({ description: "Further days to take along" }),
  }),
  output: z.object({
    asOf: Moment,
    enterprise: z.object({ id: EnterpriseId, name: z.string(), region: RegionCode, open: z.boolean() }),
    settings: CheckSettings,
    posts: z.array(z.object({ post: z.string(), mine: z.boolean(), held: z.boolean() })),
    points: z.array(CheckPoint),
    tasks: z.array(MyTask),
  }),
  errors: ["SELF_CHECKS_NO_ENTERPRISE"],
});

/** A task with its record, and what came late. */
export const [getTask, getOwnTask] = bothQueries(
  "get-task",
  { zh: "查看自查任务", en: "Read a check" },
  z.strictObject({ taskId: TaskId, ...ofEnterprise }),
  z.object({
    task: MyTask.omit({ mine: true }),
    enterpriseId: EnterpriseId,
    enterpriseName: z.string(),
    record: TaskRecord.nullable(),
    late: z.array(LateRecord),
  }),
);

/** The plan of checks of an enterprise, post by post. */
export const [getPlan, getOwnPlan] = bothQueries(
  "get-plan",
  { zh: "岗位检查计划", en: "Plan of checks" },
  z.strictObject(ofEnterprise),
  z.object({
    enterpriseId: EnterpriseId,
    enterpriseName: z.string(),
    settings: CheckSettings,
    accounts: z.array(z.object({ id: z.string(), name: z.string() })),
    posts: z.array(
      z.object({
        post: z.string().nullable(),
        accountIds: z.array(z.string()),
        checks: z.array(
          z.object({
            checkId: z.uuid(),
            content: z.string(),
            pointName: z.string().nullable(),
            level: Level.nullable(),
            cycle: z.number().int(),
            cycleUnit: CycleUnit_,
            list: z.string().nullable(),
          }),
        ),
      }),
    ),
    lists: z.array(
      z.object({
        planId: ChecklistPlanId,
        list: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        post: z.string().nullable(),
        pointId: z.uuid().nullable(),
        cycle: z.number().int(),
        cycleUnit: CycleUnit_,
        items: z.number().int(),
        revision: z.number().int(),
      }),
    ),
    offered: z
      .array(
        z.object({ list: z.string(), name: z.object({ zh: z.string(), en: z.string() }), items: z.number().int() }),
      )
      .meta({ description: "Checklists of the enterprise's sectors that may be adopted" }),
    pauses: z.array(
      z.object({
        pauseId: PauseId,
        pointId: z.uuid().nullable(),
        pointName: z.string().nullable(),
        fromDay: IsoDate,
        toDay: IsoDate.nullable(),
        reason: z.string(),
        revision: z.number().int(),
      }),
    ),
    points: z.array(CheckPoint.pick({ id: true, name: true })),
  }),
);

/** The commitment of a day with its versions, and what the form is filled with. */
export const [getCommitment, getOwnCommitment] = bothQueries(
  "get-commitment",
  { zh: "查看安全承诺", en: "Read a commitment" },
  z.strictObject({ ...ofEnterprise, kind: z.enum(["daily", "yearly"]).default("daily"), day: IsoDate.optional() }),
  z.object({
    enterpriseId: EnterpriseId,
    enterpriseName: z.string(),
    kind: z.enum(["none", "daily", "yearly"]).meta({ description: "What the enterprise has to do" }),
    day: IsoDate,
    dueAt: Moment.nullable(),
    state: z.string().nullable(),
    versions: z.array(Commitment).meta({ description: "The newest first" }),
    proposed: CommitmentFields.extend({ person: z.string() }).meta({
      description: "Last time's, with what the system knows of today",
    }),
    known: z.object({ majorDangers: z.number().int(), specialWork: z.number().int() }),
  }),
);

/** What anybody may read: today's commitment of an enterprise. */
export const getPublicCommitment = defineQuery({
  name: "self-checks.get-public-commitment",
  label: { zh: "公众查看安全承诺", en: "Read a commitment in public" },
  permission: null,
  input: z.strictObject({ enterpriseId: EnterpriseId }),
  output: z.object({
    enterpriseName: z.string(),
    day: IsoDate,
    commitment: Commitment.pick({
      day: true,
      kind: true,
      plants: true,
      running: true,
      stopped: true,
      overhaul: true,
      hotWorkSpecial: true,
      hotWorkFirst: true,
      hotWorkSecond: true,
      confinedSpaces: true,
      otherSpecialWork: true,
      trialProduction: true,
      startStop: true,
      tanksNormal: true,
      sourcesSafe: true,
      majorDangers: true,
      text: true,
      person: true,
      publishedAt: true,
    }).nullable(),
  }),
  errors: [],
});

/** One part of a score, with the numbers that it came from. */
export const ScorePart = z.object({
  code: z.string(),
  points: z.number(),
  label: z.object({ zh: z.string(), en: z.string() }),
});
export type ScorePart = z.infer<typeof ScorePart>;

/** An enterprise's effectiveness with the explanation of every point, and its course. */
export const [getScore, getOwnScore] = bothQueries(
  "get-score",
  { zh: "双重预防成效说明", en: "Explanation of effectiveness" },
  z.strictObject({ ...ofEnterprise, day: IsoDate.optional() }),
  z.object({
    enterpriseId: EnterpriseId,
    enterpriseName: z.string(),
    day: IsoDate,
    from: IsoDate,
    score: z.number().nullable().meta({ description: "0 to 100; null: nothing was planned" }),
    grade: EffectGrade_.nullable(),
    alpha: z.number(),
    parts: z.array(ScorePart),
    vetoes: z.array(z.object({ code: Veto_, label: z.object({ zh: z.string(), en: z.string() }) })),
    source: z.string(),
    confidence: z.enum(["verified", "from-knowledge"]),
    course: z.array(z.object({ day: IsoDate, score: z.number().nullable() })),
    findings: z.array(
      z.object({
        vetoId: VetoId,
        fromDay: IsoDate,
        toDay: IsoDate,
        reason: z.string(),
        lifted: z.boolean(),
        revision: z.number().int(),
      }),
    ),
  }),
);

const Rates = z.object({
  enterprises: z.number().int().meta({ description: "Open archives" }),
  participants: z.number().int().meta({ description: "Enterprises with a plan of checks or a duty to commit" }),
  online: z.number().int().meta({ description: "Participants that ever handed in a record" }),
  reporting: z.number().int().meta({ description: "Online enterprises with at least one record in the month" }),
  reportingRate: z.number().nullable().meta({ description: "0 to 1" }),
  planned: z.number().int(),
  done: z.number().int(),
  completionRate: z.number().nullable(),
  found: z.number().int().meta({ description: "Dangers found in the month, from every source" }),
  rectified: z.number().int().meta({ description: "Of these, treated" }),
  rectificationRate: z.number().nullable(),
  rectificationDays: z.number().nullable().meta({ description: "Mean days from finding to treating" }),
});
export type Rates = z.infer<typeof Rates>;

/** Rates of a region by town, grid or sector; each opens its enterprises. */
export const getRates = defineQuery({
  name: "self-checks.get-rates",
  label: { zh: "自查自报和整改率", en: "Rates of reporting and rectification" },
  permission: READ,
  input: z.strictObject({
    by: RateGroup_.default("town"),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    region: RegionCode.optional(),
  }),
  output: z.object({
    month: z.string(),
    total: Rates,
    groups: z.array(z.object({ code: z.string(), name: z.string(), rates: Rates })),
  }),
  errors: ["SELF_CHECKS_OFFICIALS_ONLY"],
});

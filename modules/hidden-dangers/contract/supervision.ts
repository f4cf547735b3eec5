import { codesOf, IsoDate, type Label, Moment } from "@anlan/kernel";
import { z } from "zod";
import { SupervisionId } from "./ids.ts";

const text = z.string().nullable();
const day = IsoDate.nullable();

/** What is put under listed supervision. */
export const SUPERVISED_KINDS = {
  danger: { zh: "隐患", en: "Hidden danger" },
  accident: { zh: "事故", en: "Accident" },
  town: { zh: "重点镇街", en: "Weak town" },
} as const satisfies Record<string, Label>;
export type SupervisedKind = keyof typeof SUPERVISED_KINDS;

export const SUPERVISION_LEVELS = {
  county: { zh: "县（区）级", en: "County" },
  city: { zh: "市级", en: "City" },
  province: { zh: "省级", en: "Province" },
} as const satisfies Record<string, Label>;

export const SUPERVISION_STATES = {
  proposed: { zh: "待批准挂牌", en: "Proposed" },
  refused: { zh: "不予挂牌", en: "Refused" },
  listed: { zh: "挂牌督办中", en: "Under supervision" },
  review: { zh: "待摘牌验收", en: "Waits for review" },
  delisted: { zh: "已摘牌", en: "Ended" },
} as const satisfies Record<string, Label>;
export type SupervisionState = keyof typeof SUPERVISION_STATES;

export const SupervisionRow = z.object({
  id: SupervisionId,
  county: z.string(),
  region: z.string(),
  regionName: text,
  kind: z.enum(codesOf(SUPERVISED_KINDS)),
  subjectId: z.string(),
  title: z.string(),
  level: z.enum(codesOf(SUPERVISION_LEVELS)),
  unitName: z.string(),
  leader: z.string(),
  number: text,
  state: z.enum(codesOf(SUPERVISION_STATES)),
  listedOn: day,
  delistedOn: day,
  dueOn: IsoDate,
  overdue: z.boolean(),
  progressOn: day.meta({ description: "Last report of progress" }),
  progressLate: z.boolean().meta({ description: "The report of this month is overdue" }),
  unpublished: z.boolean().meta({ description: "Its public notice is overdue" }),
  extensionAsked: z.boolean(),
  updatedAt: Moment,
});
export type SupervisionRow = z.infer<typeof SupervisionRow>;

/** What the procedure looks at; the same on server and page. */
export const SupervisionLife = z.object({
  state: z.enum(codesOf(SUPERVISION_STATES)),
  stateSince: Moment,
  region: z.string(),
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
  enterpriseId: z.uuid().nullable(),
  stepDueOn: day,
});

export const Supervision = SupervisionRow.extend({
  life: SupervisionLife,
  reason: z.string(),
  requirements: z.string(),
  reviewBody: z.string(),
  proposedByName: z.string(),
  proposedAt: Moment,
  issuedByName: text,
  firstDueOn: day,
  publishBy: day,
  publishedOn: day,
  publishedAt: text,
  delistPublishBy: day,
  delistPublishedOn: day,
  delistPublishedAt: text,
  progressDueOn: day,
  extension: z
    .object({ askedAt: Moment, askedByName: z.string(), until: IsoDate, reason: z.string(), decideBy: IsoDate })
    .nullable(),
  entries: z.array(
    z.object({
      id: z.string(),
      at: Moment,
      move: z.string(),
      label: z.object({ zh: z.string(), en: z.string() }),
      byName: z.string(),
      text: text,
      files: z.array(z.string()),
    }),
  ),
});
export type Supervision = z.infer<typeof Supervision>;

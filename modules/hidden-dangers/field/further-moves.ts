import type { CommandSpec, Label } from "@anlan/kernel";
import {
  acceptMajorDanger,
  applyReviewOfDanger,
  applyReviewOfOwnDanger,
  approvePlan,
  assessMajorDanger,
  assessMajorOwnDanger,
  assignDanger,
  assignOwnDanger,
  closeMajorDanger,
  planMajorDanger,
  planMajorOwnDanger,
  reportMajorDanger,
  reportMajorOwnDanger,
  returnPlan,
} from "../contract/commands.ts";
import type { FieldMove } from "./expected.ts";
import { majorWords as words } from "./major-words.ts";

/** A field of a step: one line, several, or a day. */
export interface StepField {
  readonly key: string;
  readonly label: Label;
  readonly kind: "line" | "prose" | "day";
  readonly optional?: true;
  /** A day that is today unless one says another. */
  readonly today?: true;
}

/** A step with a form of its own. */
export interface FurtherMove {
  /** The official's command, and the enterprise's; null: it has none. */
  readonly specs: readonly [CommandSpec, CommandSpec | null];
  readonly fields: readonly StepField[];
  readonly photos: "none" | "may" | "must";
}

const line = (key: string, label: Label): StepField => ({ key, label, kind: "line" });
const prose = (key: string, label: Label): StepField => ({ key, label, kind: "prose" });
const today = (key: string, label: Label): StepField => ({ key, label, kind: "day", today: true });
const may = (field: StepField): StepField => ({ ...field, optional: true });
const REMARK = may(prose("remark", words.remark));

/** The steps of the phone that ask more than a few words and photographs. */
export const FURTHER_MOVES = {
  assign: {
    specs: [assignDanger, assignOwnDanger],
    fields: [
      may(line("responsibleName", words.responsibleName)),
      { key: "dueOn", label: words.dueOn, kind: "day", optional: true },
      REMARK,
    ],
    photos: "none",
  },
  report: {
    specs: [reportMajorDanger, reportMajorOwnDanger],
    fields: [
      prose("cause", words.cause),
      prose("harm", words.harm),
      line("congress", words.congress),
      today("congressOn", words.congressOn),
      line("authority", words.authority),
      today("authorityOn", words.authorityOn),
    ],
    photos: "may",
  },
  plan: {
    specs: [planMajorDanger, planMajorOwnDanger],
    fields: [
      prose("responsible", words.responsible),
      prose("measures", words.measures),
      prose("funds", words.funds),
      { key: "dueOn", label: words.planDueOn, kind: "day" },
      prose("contingency", words.contingency),
      may(prose("goal", words.goal)),
    ],
    photos: "may",
  },
  "approve-plan": { specs: [approvePlan, null], fields: [REMARK], photos: "may" },
  "return-plan": { specs: [returnPlan, null], fields: [prose("remark", words.whyBack)], photos: "none" },
  assess: {
    specs: [assessMajorDanger, assessMajorOwnDanger],
    fields: [line("by", words.by), today("on", words.assessedOn), prose("result", words.result)],
    photos: "must",
  },
  "apply-review": { specs: [applyReviewOfDanger, applyReviewOfOwnDanger], fields: [REMARK], photos: "may" },
  accept: {
    specs: [acceptMajorDanger, null],
    fields: [
      line("body", words.body),
      today("on", words.acceptedOn),
      prose("opinion", words.opinion),
      may(prose("members", words.members)),
    ],
    photos: "must",
  },
  close: { specs: [closeMajorDanger, null], fields: [REMARK], photos: "none" },
} as const satisfies Partial<Record<FieldMove, FurtherMove>>;

export type FurtherMoveName = keyof typeof FURTHER_MOVES;
export const isFurther = (move: string): move is FurtherMoveName => Object.hasOwn(FURTHER_MOVES, move);

const filled = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;

/** What was typed, as the command takes it; a field that must be filled and is not is left out, so that it is asked for. */
export function typedInput(
  { fields, photos }: FurtherMove,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const typed = fields.flatMap(({ key, optional }): [string, unknown][] => {
    const value = filled(values[key]);
    return value === null && optional !== true ? [] : [[key, value]];
  });
  return { ...Object.fromEntries(typed), ...(photos === "may" ? { files: [] } : {}) };
}

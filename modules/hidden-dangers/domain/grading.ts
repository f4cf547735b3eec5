import type { Label } from "@anlan/kernel";
import { DANGER_LEVELS, type DangerLevel, MAJOR_REASONS, type MajorReason } from "../contract/choices.ts";
import type { Grading, QuotedCriterion } from "../contract/danger.ts";
import type { DangerRules } from "../contract/rules.ts";

/** What a level is founded on. */
export interface GradeAsked {
  readonly level: DangerLevel | null;
  readonly criterion: QuotedCriterion | null;
  readonly majorReasons: readonly MajorReason[];
  readonly remark: string | null;
}

/** True while a criterion holds. */
export const holdsOn = ({ validFrom, validTo }: Pick<QuotedCriterion, "validFrom" | "validTo">, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** The level that follows: a criterion that fits makes a danger major, whatever else was ticked. Null: not graded. */
export function levelOf({ level, criterion, majorReasons }: GradeAsked): DangerLevel | null {
  if (criterion !== null || majorReasons.length > 0) return level ?? "major";
  return level;
}

/** True when a major danger quotes a criterion or fulfils the definition. */
export const isFounded = (level: DangerLevel | null, { criterion, majorReasons }: GradeAsked): boolean =>
  level !== "major" || criterion !== null || majorReasons.length > 0;

const sentence = (zh: string, en: string): Label => ({ zh, en });

function criterionWords(criterion: QuotedCriterion, day: string): Label {
  const until =
    criterion.validTo === null
      ? sentence("现行有效", "in force")
      : sentence(`有效至 ${criterion.validTo}`, `until ${criterion.validTo}`);
  return sentence(
    `符合《${criterion.documentTitle}》${criterion.code}：${criterion.text}（自 ${criterion.validFrom} 起施行，${until.zh}；按 ${day} 判定）`,
    `Fits ${criterion.code} of “${criterion.documentTitle}”: ${criterion.text} (from ${criterion.validFrom}, ${until.en}; judged on ${day})`,
  );
}

/** The level in sentences: by which rule, since when, and what a person added. */
export function explain(rules: DangerRules, level: DangerLevel, asked: GradeAsked, day: string): Label[] {
  const { criterion, majorReasons } = asked;
  const { grading } = rules;
  const ground = level === "major" ? (criterion === null ? grading.major : grading.byCriterion) : grading.general;
  return [
    sentence(
      `定为${DANGER_LEVELS[level].zh}：${ground.zh}（${grading.source}）`,
      `${DANGER_LEVELS[level].en}: ${ground.en} (${grading.source})`,
    ),
    ...(criterion === null ? [] : [criterionWords(criterion, day)]),
    ...majorReasons.map((reason) => sentence(`情形：${MAJOR_REASONS[reason].zh}`, `Case: ${MAJOR_REASONS[reason].en}`)),
    ...(criterion === null || level === "major"
      ? []
      : [
          sentence(
            "虽引用了判定条目，办理人定为一般隐患，理由见备注",
            "A criterion was quoted, but graded general: see the remark",
          ),
        ]),
  ];
}

/** The grading as it is kept. */
export const gradingOf = (
  rules: DangerRules,
  level: DangerLevel,
  asked: GradeAsked,
  by: { readonly at: string; readonly day: string; readonly byName: string },
): Grading => ({
  level,
  by: asked.criterion === null ? "definition" : "criterion",
  criterion: asked.criterion,
  reasons: [...asked.majorReasons],
  explanation: explain(rules, level, asked, by.day),
  remark: asked.remark,
  at: by.at,
  byName: by.byName,
});

/** Sectors whose departments see a danger besides those of its enterprise: those that its criterion concerns. */
export const sectorsOfCriterion = (rules: DangerRules, criterion: QuotedCriterion | null): readonly string[] =>
  criterion === null
    ? []
    : (rules.criterionSectors.find(({ document }) => document === criterion.documentCode)?.sectors ?? []);

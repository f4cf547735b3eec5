import type { Label } from "@anlan/kernel";
import { DANGER_LEVELS, type DangerLevel, MAJOR_REASONS, type MajorReason } from "../contract/choices.ts";
import type { CombinedAsked, Grading, QuotedCriterion } from "../contract/danger.ts";
import type { CombinedRule, DangerRules } from "../contract/rules.ts";
import { judgeCombined } from "./combined.ts";

/** What a level is founded on. */
export interface GradeAsked {
  readonly level: DangerLevel | null;
  readonly criterion: QuotedCriterion | null;
  readonly majorReasons: readonly MajorReason[];
  readonly remark: string | null;
  /** Elements found together, with the rule that judges them. */
  readonly combined?: { readonly rule: CombinedRule; readonly asked: CombinedAsked } | null;
}

const isCombined = ({ combined }: GradeAsked): boolean =>
  combined !== undefined && combined !== null && judgeCombined(combined.rule, combined.asked).major;

/** True while a criterion holds. */
export const holdsOn = ({ validFrom, validTo }: Pick<QuotedCriterion, "validFrom" | "validTo">, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** The level that follows: a criterion that fits makes a danger major, whatever else was ticked. Null: not graded. */
export function levelOf(asked: GradeAsked): DangerLevel | null {
  const { level, criterion, majorReasons } = asked;
  // Elements that come to a major danger together leave nothing to choose.
  if (isCombined(asked)) return "major";
  if (criterion !== null || majorReasons.length > 0) return level ?? "major";
  return level;
}

/** True when a major danger quotes a criterion or fulfils the definition. */
export const isFounded = (level: DangerLevel | null, asked: GradeAsked): boolean =>
  level !== "major" || asked.criterion !== null || asked.majorReasons.length > 0 || isCombined(asked);

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
  const { criterion, majorReasons, combined } = asked;
  const { grading } = rules;
  const byCriterion = criterion !== null || isCombined(asked);
  const ground = level === "major" ? (byCriterion ? grading.byCriterion : grading.major) : grading.general;
  return [
    sentence(
      `定为${DANGER_LEVELS[level].zh}：${ground.zh}（${grading.source}）`,
      `${DANGER_LEVELS[level].en}: ${ground.en} (${grading.source})`,
    ),
    ...(criterion === null ? [] : [criterionWords(criterion, day)]),
    ...(combined === undefined || combined === null ? [] : judgeCombined(combined.rule, combined.asked).sentences),
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
  by: asked.criterion !== null ? "criterion" : isCombined(asked) ? "combined" : "definition",
  criterion: asked.criterion,
  ...(asked.combined === undefined || asked.combined === null ? {} : { combined: asked.combined.asked }),
  reasons: [...asked.majorReasons],
  explanation: explain(rules, level, asked, by.day),
  remark: asked.remark,
  at: by.at,
  byName: by.byName,
});

/** Sectors whose departments see a danger besides those of its enterprise: those that its criterion concerns. */
export const sectorsOfCriterion = (
  rules: DangerRules,
  criterion: Pick<QuotedCriterion, "documentCode"> | null,
): readonly string[] =>
  criterion === null
    ? []
    : (rules.criterionSectors.find(({ document }) => document === criterion.documentCode)?.sectors ?? []);

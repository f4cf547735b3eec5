import type { Label } from "@anlan/kernel";
import {
  EFFECT_GRADES,
  type EffectGrade,
  type EffectRule,
  type ScorePart,
  VETOES,
  type Veto,
} from "../contract/index.ts";

/** What an enterprise did in the window of the rule. */
export interface EffectCounts {
  /** Tasks whose period ended in the window, or that were done; excused ones are taken out. */
  readonly planned: number;
  readonly done: number;
  /** Missed tasks of posts that are charged in person. */
  readonly dutyMissed: number;
  /** Dangers whose limit fell into the window, or that were accepted in it. */
  readonly due: number;
  readonly accepted: number;
  readonly found: number;
  readonly vetoes: readonly Veto[];
}

/** A score with everything that explains it. */
export interface Effect {
  /** 0 to 100, two decimals; null: nothing was planned, so nothing can be said. */
  readonly score: number | null;
  readonly grade: EffectGrade | null;
  readonly taskPoints: number;
  readonly dangerPoints: number;
  readonly alpha: 0 | 1;
  readonly parts: readonly ScorePart[];
  readonly vetoes: readonly { readonly code: Veto; readonly label: Label }[];
}

// Full points are rounded before anything is deducted from them: a half would be rounded up there and down here.
const round = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;
const part = (code: string, points: number, zh: string, en: string): ScorePart => ({
  code,
  points: round(points),
  label: { zh, en },
});

function taskParts(counts: EffectCounts, rule: EffectRule): ScorePart[] {
  const { planned, done, dutyMissed } = counts;
  const full = planned === 0 ? 0 : round((Math.min(done, planned) / planned) * rule.tasks);
  const duty = Math.min(dutyMissed * rule.duty.each, rule.duty.most);
  return [
    part(
      "tasks",
      full,
      `排查任务：已完成 ${done} / 应完成 ${planned} × ${rule.tasks}`,
      `Checks: ${done} done of ${planned} planned × ${rule.tasks}`,
    ),
    ...(duty === 0
      ? []
      : [
          part(
            "duty",
            -Math.min(duty, full),
            `责任人未履职 ${dutyMissed} 项 × ${rule.duty.each}（最多扣 ${rule.duty.most}）`,
            `${dutyMissed} checks of persons charged missed × ${rule.duty.each} (at most ${rule.duty.most})`,
          ),
        ]),
  ];
}

function dangerParts(counts: EffectCounts, rule: EffectRule): ScorePart[] {
  const { due, accepted, found, planned } = counts;
  const full = due === 0 ? rule.dangers : round((Math.min(accepted, due) / due) * rule.dangers);
  const few = found < rule.few.least && planned >= rule.few.tasksFrom ? rule.few.points : 0;
  return [
    due === 0
      ? part("dangers", full, `没有到期隐患，得 ${rule.dangers}`, `No danger was due: ${rule.dangers}`)
      : part(
          "dangers",
          full,
          `隐患治理：已验收 ${accepted} / 应验收 ${due} × ${rule.dangers}`,
          `Dangers: ${accepted} accepted of ${due} due × ${rule.dangers}`,
        ),
    ...(few === 0
      ? []
      : [
          part(
            "few",
            -Math.min(few, full),
            `排查出的隐患偏少：${found} 项（至少 ${rule.few.least} 项）`,
            `Few dangers found: ${found} (${rule.few.least} expected)`,
          ),
        ]),
  ];
}

const sumOf = (parts: readonly ScorePart[]): number => parts.reduce((sum, { points }) => sum + points, 0);

/** The grade of a score. */
export function gradeOf(score: number, rule: Pick<EffectRule, "grades">): EffectGrade {
  return rule.grades.find(({ from }) => score >= from)?.grade ?? "poor";
}

/**
 * Running effect of dual prevention: E = (A + B)·α, where A = done ÷ planned × 50 less what persons charged left undone,
 * B = accepted ÷ due × 50 less what too few found dangers cost, and α is 0 with any veto. Chemical guide to digital dual
 * prevention; where grades begin and how much is deducted are settings. Every point is explained.
 */
export function effectOf(counts: EffectCounts, rule: EffectRule): Effect {
  const vetoes = counts.vetoes.map((code) => ({ code, label: VETOES[code] }));
  const parts = [...taskParts(counts, rule), ...dangerParts(counts, rule)];
  const taskPoints = round(sumOf(parts.filter(({ code }) => code === "tasks" || code === "duty")));
  const dangerPoints = round(sumOf(parts.filter(({ code }) => code === "dangers" || code === "few")));
  const alpha = vetoes.length > 0 ? 0 : 1;
  const known = counts.planned > 0 || alpha === 0;
  const score = known ? round((taskPoints + dangerPoints) * alpha) : null;
  const grade = score === null ? null : gradeOf(score, rule);
  return { score, grade, taskPoints, dangerPoints, alpha, parts, vetoes };
}

/** Words of a grade. */
export const gradeLabel = (grade: EffectGrade): Label => EFFECT_GRADES[grade];

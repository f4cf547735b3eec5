import type { Method, ScoreLine, Snapshot } from "../contract/index.ts";
import { degreeOf, targetScore, targetWeight, workScore } from "./score.ts";

/** What the figures say of a line; who may write it comes from where its unit lies. */
export type LineSeed = Pick<
  ScoreLine,
  | "kind"
  | "subjectId"
  | "ordinal"
  | "name"
  | "promise"
  | "unitId"
  | "unitName"
  | "support"
  | "weight"
  | "state"
  | "why"
  | "degree"
  | "computed"
>;

/** The score sheet: a line for each target, then one for the work of each unit that has any. */
export function scoreLines(snapshot: Snapshot, method: Method): LineSeed[] {
  const targets = snapshot.targets.map(
    (figure): Omit<LineSeed, "ordinal"> => ({
      kind: "target",
      subjectId: figure.targetId,
      name: figure.name,
      promise: figure.promise,
      unitId: figure.lead?.unitId ?? null,
      unitName: figure.lead?.unitName ?? null,
      support: figure.support,
      weight: targetWeight(figure, method),
      state: figure.state,
      why: figure.why,
      degree: degreeOf(figure),
      computed: targetScore(figure, method),
    }),
  );
  const work = (snapshot.work?.units ?? [])
    .filter(({ parts }) => parts > 0)
    .map((unit): Omit<LineSeed, "ordinal"> => {
      const { due, accepted, inTime, late } = unit;
      return {
        kind: "work",
        subjectId: unit.unitId,
        name: `${unit.unitName}：规划任务完成情况`,
        promise: null,
        unitId: unit.unitId,
        unitName: unit.unitName,
        support: [],
        weight: method.weights.work,
        state: null,
        why: {
          zh:
            due === 0
              ? "报告期内没有到期节点"
              : `到期节点${due}个，按时完成${inTime}个，逾期完成${accepted - inTime}个；逾期未报${late}件`,
          en:
            due === 0
              ? "No milestone was due in the period"
              : `${due} milestones due, ${inTime} in time, ${accepted - inTime} late; ${late} assignments overdue`,
        },
        degree: due === 0 ? null : accepted / due,
        computed: workScore(unit, method),
      };
    });
  return [...targets, ...work].map((line, at) => ({ ...line, ordinal: at + 1 }));
}

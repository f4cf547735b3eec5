import { MoveButtons } from "@anlan/web-kit";
import { adoptPlan, type Plan, recallPlan, returnPlan, submitPlan, withdrawPlan } from "../../contract/index.ts";
import { counts } from "../../domain/decision.ts";
import { planLife } from "../../domain/plan-life.ts";
import { adoptFields, reasonField, remarkField } from "./move-fields.ts";
import { otherGovernmentOf } from "./PlanWarning.tsx";

/** The buttons of a plan's procedure; discarding stands apart, because it is never the next step. */
export function PlanMoves({ plan, onDone }: { plan: Plan; onDone?: (move: string) => void }) {
  const initial = { planId: plan.id, revision: plan.record.revision };
  const counted = plan.counts.reduce((sum, { decision, count }) => sum + (counts(decision) ? count : 0), 0);
  const other = otherGovernmentOf(plan);
  const foreign =
    other === null
      ? { zh: "", en: "" }
      : {
          zh: `请先确认：文件写明是“${other}”的规划，确定要作为本政府的规划采纳吗？`,
          en: `Make sure first: the document says it is the plan of "${other}". Is it to be adopted as your own? `,
        };
  return (
    <MoveButtons
      procedure={planLife}
      record={plan.record}
      recordKey={plan.id}
      {...(onDone === undefined ? {} : { onDone })}
      moves={{
        submit: { command: submitPlan, initial, fields: remarkField },
        adopt: {
          command: adoptPlan,
          initial,
          fields: adoptFields,
          note: {
            zh: `${foreign.zh}采纳后，“${plan.meta.title}”的 ${counted} 项即开始计入，并作为任务分解的依据；您的姓名、职务和全部条目的校验值将记入日志。`,
            en: `${foreign.en}After adoption the ${counted} items of "${plan.meta.title}" count. Your name, post and the hash of all items go into the log.`,
          },
        },
        return: { command: returnPlan, initial, fields: remarkField },
        recall: { command: recallPlan, initial, fields: remarkField },
        withdraw: {
          command: withdrawPlan,
          initial,
          fields: reasonField,
          note: { zh: "撤回后，该规划的全部条目不再计入。", en: "Afterwards none of its items counts any more." },
        },
      }}
    />
  );
}

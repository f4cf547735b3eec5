import { may } from "@anlan/kernel";
import { CardHead, CardRow, StateTag, useCaller, useList, useNothing, useWords } from "@anlan/web-kit";
import { findPlans, type PlanRow, planStates } from "../contract/index.ts";
import { planTones } from "./plan-tones.ts";

const words = {
  title: { zh: "待核对、待采纳的规划", en: "Plans to check or adopt" },
  left: { zh: "还有 {count} 项待核对", en: "{count} items to check", enOne: "1 item to check" },
  ready: { zh: "已全部核对，可以提交", en: "All checked; it can be submitted" },
} as const;

const UNDER_WAY = "/plans?state=draft&state=in-review";

/** What is under way with plans, for those who check or adopt them. */
export function PlansCard() {
  const t = useWords(words);
  const caller = useCaller();
  const mayAct = may(caller, "plans.plan.review") || may(caller, "plans.plan.adopt");
  const list = useList(findPlans, { state: ["draft", "in-review"] }, { limit: 5, enabled: mayAct });
  const isNothing = mayAct && !list.loading && list.rows.length === 0;
  useNothing(words.title, UNDER_WAY, isNothing);
  if (!mayAct || list.loading || isNothing) return null;
  const note = (row: PlanRow) =>
    row.state === "draft" ? (row.openItems > 0 ? t("left", { count: row.openItems }) : t("ready")) : row.governmentName;
  return (
    <>
      <CardHead title={words.title} count={list.total} to={UNDER_WAY} />
      {list.rows.map((row) => (
        <CardRow
          key={row.id}
          to={row.state === "draft" && row.openItems > 0 ? `/plans/${row.id}/review` : `/plans/${row.id}`}
          title={row.title}
          note={note(row)}
          end={<StateTag label={planStates[row.state]} tone={planTones[row.state]} />}
        />
      ))}
    </>
  );
}

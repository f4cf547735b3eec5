import { useWords } from "@anlan/web-kit";
import type { Board } from "../../contract/index.ts";
import { pageWords } from "../words.ts";

/** Which of the plans in force; with one there is nothing to choose. */
export function PlanChoice(props: Pick<Board, "planId" | "plans"> & { onChoose: (planId: string) => void }) {
  const t = useWords(pageWords);
  if (props.plans.length < 2) return null;
  return (
    <label className="as-plan">
      <span className="al-hidden">{t("plan")}</span>
      <select value={props.planId} onChange={(event) => props.onChoose(event.target.value)}>
        {props.plans.map(({ planId, planTitle }) => (
          <option key={planId} value={planId}>
            {planTitle}
          </option>
        ))}
      </select>
    </label>
  );
}

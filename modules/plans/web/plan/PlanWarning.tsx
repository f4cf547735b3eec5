import { useWords } from "@anlan/web-kit";
import { documentWarnings, type Plan } from "../../contract/index.ts";
import { planWords } from "./plan-words.ts";

/** The name of another government that the plan's document is of; null for one's own. */
export function otherGovernmentOf(plan: Plan): string | null {
  return plan.warnings.find(({ code }) => code === "other-government")?.detail ?? null;
}

/** Says that a plan's document is of another government; nothing for one's own. */
export function PlanWarning({ plan }: { plan: Plan }) {
  const t = useWords(planWords);
  const other = otherGovernmentOf(plan);
  if (other === null) return null;
  return (
    <p className="plans-warning" role="alert">
      {t(documentWarnings["other-government"], { detail: other })}
    </p>
  );
}

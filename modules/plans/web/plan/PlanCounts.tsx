import { useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { type ItemDecision, type ItemKind, itemDecisions, itemKinds, type Plan } from "../../contract/index.ts";
import { planWords } from "./plan-words.ts";

const KINDS = Object.keys(itemKinds) as ItemKind[];
const DECISIONS = Object.keys(itemDecisions) as ItemDecision[];

/** Items by kind and decision; every number opens its rows. */
export function PlanCounts({ plan }: { plan: Plan }) {
  const t = useWords(planWords);
  const format = useFormat();
  const countOf = (kind: ItemKind | null, decision: ItemDecision | null) =>
    plan.counts
      .filter((one) => (kind === null || one.kind === kind) && (decision === null || one.decision === decision))
      .reduce((sum, { count }) => sum + count, 0);
  const decisions = DECISIONS.filter((decision) => countOf(null, decision) > 0);
  const cell = (kind: ItemKind | null, decision: ItemDecision | null) => {
    const count = countOf(kind, decision);
    const params = new URLSearchParams({ ...(kind ? { kind } : {}), ...(decision ? { decision } : {}) });
    return count === 0 ? (
      <span className="al-quiet">—</span>
    ) : (
      <Link to={`?${params}#items`}>{format.number(count)}</Link>
    );
  };
  return (
    <div className="plans-scroll">
      <table className="plans-counts">
        <thead>
          <tr>
            <th scope="col">{t("kind")}</th>
            {decisions.map((decision) => (
              <th key={decision} scope="col">
                {t(itemDecisions[decision])}
              </th>
            ))}
            <th scope="col">{t("total")}</th>
          </tr>
        </thead>
        <tbody>
          {KINDS.filter((kind) => countOf(kind, null) > 0).map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(itemKinds[kind])}</th>
              {decisions.map((decision) => (
                <td key={decision}>{cell(kind, decision)}</td>
              ))}
              <td>{cell(kind, null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

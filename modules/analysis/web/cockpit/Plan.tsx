import { assignmentStates, findAssignments } from "@anlan/assignments/contract";
import { findTargets, getTargetPlans, type TargetState, targetStates } from "@anlan/indicators/contract";
import { useFormat, useLabel, useList, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { analysisWords as words } from "../words.ts";
import { Panel } from "./Panel.tsx";

const STATES: readonly TargetState[] = ["off", "at-risk", "on-path", "met", "no-data"];
/** More do not fit; the title leads to all. */
const MOST_TARGETS = 14;
const MOST_LATE = 8;
const EVERY_SECONDS = 300;

/** How the targets of the plans in force stand, with those that left their path. */
export function Targets() {
  const t = useWords(words);
  const label = useLabel();
  const plans = useQueryOf(getTargetPlans, {}, { everySeconds: EVERY_SECONDS });
  const targets = useList(findTargets, {}, { limit: 100, count: false, everySeconds: EVERY_SECONDS });
  const worstFirst = [...targets.rows].sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state));
  const sum = (state: TargetState) =>
    (plans.data?.plans ?? []).reduce((total, { counts }) => total + (counts[state] ?? 0), 0);
  return (
    <Panel area="targets" title={words.targets} to="/targets">
      {plans.data?.plans.length === 0 ? (
        <p className="al-quiet">{t("noTargets")}</p>
      ) : (
        <>
          <ul className="cockpit-states">
            {STATES.map((state) => (
              <li key={state} data-state={state}>
                <Link to={`/targets?state=${state}`}>
                  <strong>{sum(state)}</strong>
                  <span>{label(targetStates[state])}</span>
                </Link>
              </li>
            ))}
          </ul>
          <ul className="cockpit-lines">
            {worstFirst.slice(0, MOST_TARGETS).map((row) => (
              <li key={row.id}>
                <Link to={`/targets/${row.id}`}>{row.name}</Link>
                <span data-state={row.state}>{label(targetStates[row.state])}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

/** What is late, and whose it is. */
export function Late() {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  const late = useList(
    findAssignments,
    { isLate: "yes", sort: "dueOn" },
    { limit: MOST_LATE, count: false, everySeconds: EVERY_SECONDS },
  );
  return (
    <Panel area="late" title={words.late} to="/assignments/list?isLate=yes">
      {!late.loading && late.rows.length === 0 && <p className="al-quiet">{t("noLate")}</p>}
      <ul className="cockpit-lines">
        {late.rows.map((row) => (
          <li key={row.id}>
            <Link to={`/assignments/${row.id}`}>{row.itemName}</Link>
            <span title={label(assignmentStates[row.state])}>
              {row.unitName} {format.shortDay(row.dueOn)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

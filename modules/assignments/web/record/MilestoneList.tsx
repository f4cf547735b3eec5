import { DueTag, StateTag, useFormat, useWords } from "@anlan/web-kit";
import type { AssignmentRecord, Milestone } from "../../contract/index.ts";
import { recordWords } from "../words.ts";

const accepted = { zh: "已完成", en: "Accepted" };

/** The year milestones with target and what was reached. */
export function MilestoneList({ assignment }: { assignment: AssignmentRecord }) {
  const t = useWords(recordWords);
  const isCancelled = assignment.facts.state === "cancelled";
  return (
    <ul className="as-milestones">
      {assignment.milestones.map((milestone) => (
        <li key={milestone.id}>
          <strong className="al-number">{t("year", { year: milestone.year })}</strong>
          <Target milestone={milestone} />
          {milestone.acceptedAt === null ? (
            <DueTag due={milestone.dueOn} done={isCancelled} />
          ) : (
            <StateTag label={accepted} tone="done" />
          )}
        </li>
      ))}
    </ul>
  );
}

function Target({ milestone }: { milestone: Milestone }) {
  const t = useWords(recordWords);
  const format = useFormat();
  const amount = (value: number) => `${format.number(value)}${milestone.unit ?? ""}`;
  return (
    <div>
      <p>
        {milestone.targetText}
        {milestone.targetValue !== null && (
          <span className="al-number">
            {" "}
            {t("target")} {amount(milestone.targetValue)}
          </span>
        )}
        {milestone.targetText === null && milestone.targetValue === null && <span className="al-quiet">—</span>}
      </p>
      {milestone.reachedValue !== null && (
        <p className="al-quiet al-number">
          {t("reached")} {amount(milestone.reachedValue)}
        </p>
      )}
    </div>
  );
}

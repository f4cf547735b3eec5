import { RecordFiles } from "@anlan/files/web";
import { DueTag, type Fact, Facts, useFormat, useWords } from "@anlan/web-kit";
import type { ExitPlan } from "../contract/index.ts";
import { exitWords as words } from "./words.ts";

interface Props {
  readonly plan: ExitPlan;
  /** Shows the button that reports a milestone. */
  readonly onReport?: ((milestoneId: string) => void) | undefined;
}

function Milestones({ plan, onReport }: Props) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <div className="exit-scroll">
      <table className="exit-table">
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("due")}</th>
            <th scope="col">{t("doneOn")}</th>
          </tr>
        </thead>
        <tbody>
          {plan.milestones.map(({ id, name, dueOn, doneOn, doneByName, text, files }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {text !== null && <p className="al-quiet exit-text">{text}</p>}
                {files.length > 0 && <RecordFiles ids={files} />}
              </th>
              <td>
                <DueTag due={dueOn} done={doneOn !== null} />
              </td>
              <td>
                {doneOn !== null && `${format.day(doneOn)} ${doneByName ?? ""}`}
                {doneOn === null && onReport !== undefined && (
                  <button type="button" className="al-button" onClick={() => onReport(id)}>
                    {t("report")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The plan of an enterprise with its milestones. */
export function PlanSection({ plan, onReport }: Props) {
  const format = useFormat();
  const facts: Fact[] = [
    { label: words.unit, value: plan.unitName },
    { label: words.leader, value: plan.leader },
    { label: words.dueOn, value: format.day(plan.dueOn) },
    ...(plan.firstDueOn === plan.dueOn ? [] : [{ label: words.firstDueOn, value: format.day(plan.firstDueOn) }]),
    { label: words.goal, value: <span className="exit-text">{plan.goal}</span>, wide: true },
    { label: words.measures, value: <span className="exit-text">{plan.measures}</span>, wide: true },
  ];
  return (
    <>
      <Facts facts={facts} />
      <Milestones plan={plan} onReport={onReport} />
    </>
  );
}

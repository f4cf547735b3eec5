import { Popup, StateTag, useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { type Plan, planStates } from "../../contract/index.ts";
import { PlanMoves } from "../plan/PlanMoves.tsx";
import { PlanWarning } from "../plan/PlanWarning.tsx";
import { planTones } from "../plan-tones.ts";
import { reviewWords } from "./review-words.ts";

interface ReviewHeadProps {
  readonly plan: Plan;
  readonly done: number;
  readonly total: number;
  /** Null on a page that is for reading only. */
  readonly add: (() => void) | null;
  readonly onMoved: () => void;
}

/** Title, state, how far the checking is, and what comes next. */
export function ReviewHead({ plan, done, total, add, onMoved }: ReviewHeadProps) {
  const t = useWords(reviewWords);
  const left = total - done;
  const { state } = plan.record;
  return (
    <header className="plr-head">
      <div className="plr-title">
        <nav className="al-path">
          <Link to="/plans">{t("plans")}</Link>
        </nav>
        <h1>
          <Link to={`/plans/${plan.id}`}>{plan.meta.title}</Link>{" "}
          <StateTag label={planStates[state]} tone={planTones[state]} />
        </h1>
      </div>
      <Progress done={done} total={total} left={left} />
      <div className="plans-actions">
        {add !== null && (
          <button type="button" className="al-button" onClick={add}>
            {t("add")}
          </button>
        )}
        {add !== null && <Keys />}
        {add !== null && left === 0 && (
          <PlanMoves plan={{ ...plan, record: { ...plan.record, openItems: left } }} onDone={onMoved} />
        )}
      </div>
      <PlanWarning plan={plan} />
      {state !== "draft" && <p className="al-quiet plr-locked">{t("locked", { state: t(planStates[state]) })}</p>}
    </header>
  );
}

function Progress({ done, total, left }: { done: number; total: number; left: number }) {
  const t = useWords(reviewWords);
  const format = useFormat();
  return (
    <div className="plr-progress">
      <p>
        <span className="al-number">{t("progress", { done: format.number(done), total: format.number(total) })}</span>
        <strong className="al-number">{left === 0 && total > 0 ? t("allDone") : t("left", { count: left })}</strong>
      </p>
      <progress value={done} max={Math.max(1, total)} aria-label={t("progress", { done, total })} />
    </div>
  );
}

const KEYS = [
  ["J", "keyNext"],
  ["K", "keyPrevious"],
  ["A", "accept"],
  ["R", "reject"],
  ["E", "edit"],
  ["U", "undo"],
  ["/", "find"],
] as const;

function Keys() {
  const t = useWords(reviewWords);
  return (
    <span className="al-desk-only">
      <Popup face={t("keys")} label={t("keys")}>
        {() => (
          <dl className="plr-keys">
            {KEYS.map(([key, word]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(word)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Popup>
    </span>
  );
}

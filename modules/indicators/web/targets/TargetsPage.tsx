import { unitFilter } from "@anlan/organisation/web";
import {
  EmptyState,
  Icon,
  ListPage,
  Loaded,
  StateTag,
  tell,
  tellError,
  useCommand,
  useFormat,
  useLabel,
  useMay,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useMemo } from "react";
import { Link, useSearchParams } from "react-router";
import type { z } from "zod";
import {
  findTargets,
  getTargetPlans,
  recomputeTargets,
  type TargetRow,
  type TargetState,
  targetStates,
  warningStates,
} from "../../contract/index.ts";
import { targetTones, warningTones, targetWords as words } from "../words.ts";
import { ForecastCell, NumberCell } from "./figures.tsx";
import "../indicators.css";

type Plan = z.output<typeof getTargetPlans.output>["plans"][number];
const STATES: readonly TargetState[] = ["off", "at-risk", "on-path", "met", "no-data"];

/** All targets of a plan: what was promised, where it stands, where it goes, and why. */
export function TargetsPage() {
  const t = useWords(words);
  useTitle(t("targets"));
  const query = useQueryOf(getTargetPlans, {});
  return (
    <Loaded query={query}>
      {({ plans }) =>
        plans.length === 0 ? (
          <EmptyState
            title={words.nothing}
            hint={words.nothingHint}
            action={
              <Link className="al-button al-button-main" to="/plans">
                {t("seePlans")}
              </Link>
            }
          />
        ) : (
          <Board plans={plans} />
        )
      }
    </Loaded>
  );
}

function Board({ plans }: { plans: readonly Plan[] }) {
  const [params] = useSearchParams();
  const wanted = params.get("plan");
  const plan = plans.find(({ planId }) => planId === wanted) ?? plans[0];
  const fixed = useMemo(() => ({ planId: [plan?.planId ?? ""] }), [plan]);
  if (plan === undefined) return null;
  return (
    <div className="in-board">
      <Head plan={plan} plans={plans} />
      <Counts plan={plan} />
      <ListPage
        key={plan.planId}
        spec={findTargets}
        title={null}
        fixed={fixed}
        filterInputs={{ unitId: unitFilter }}
        cells={cells}
        href={(row) => `/targets/${row.id}`}
        empty={{ title: words.nothing, hint: words.nothingHint }}
      />
    </div>
  );
}

function Why({ row }: { row: TargetRow }) {
  const t = useLabel();
  const why = t(row.whyText);
  return (
    <span className="al-quiet in-clamp" title={why}>
      {why}
    </span>
  );
}

function Promised({ row }: { row: TargetRow }) {
  const t = useLabel();
  return <>{t(row.promise)}</>;
}

const cells = {
  name: (row: TargetRow) => row.name,
  state: (row: TargetRow) => <StateTag label={targetStates[row.state]} tone={targetTones[row.state]} />,
  promise: (row: TargetRow) => <Promised row={row} />,
  baseline: (row: TargetRow) => <NumberCell row={row} value={row.baseline} />,
  level: (row: TargetRow) => <NumberCell row={row} value={row.level} />,
  now: (row: TargetRow) => <NumberCell row={row} value={row.now} to={`/targets/${row.id}#parts`} />,
  forecast: (row: TargetRow) => <ForecastCell row={row} />,
  // A year has no separator of thousands.
  year: (row: TargetRow) => <span className="al-number">{row.year ?? "—"}</span>,
  targetYear: (row: TargetRow) => <span className="al-number">{row.targetYear}</span>,
  error: (row: TargetRow) => <ErrorCell row={row} />,
  whyText: (row: TargetRow) => <Why row={row} />,
  warningState: (row: TargetRow) =>
    row.warningState === null || row.warningId === null ? null : (
      <Link to={`/targets/warnings/${row.warningId}`}>
        <StateTag label={warningStates[row.warningState]} tone={warningTones[row.warningState]} />
      </Link>
    ),
};

function ErrorCell({ row }: { row: TargetRow }) {
  const format = useFormat();
  return row.error === null ? null : (
    <Link to={`/targets/${row.id}/back-test`} className="al-number">
      ±{format.percent(Math.round(row.error * 100) / 100)}
    </Link>
  );
}

function Head({ plan, plans }: { plan: Plan; plans: readonly Plan[] }) {
  const t = useWords(words);
  const format = useFormat();
  const [, setParams] = useSearchParams();
  const recompute = useCommand(recomputeTargets);
  const mayBind = useMay(recomputeTargets.permission ?? "");
  const again = async () => {
    try {
      const { targets } = await recompute.run({ region: plan.region });
      tell({ zh: t("recomputed", { count: targets }), en: t("recomputed", { count: targets }) });
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <header className="al-page-head">
      <div>
        <h1>{t("targets")}</h1>
        <p className="al-quiet">
          {t("lead")} {plan.asOf === null ? t("notComputed") : t("asOf", { day: format.day(plan.asOf) })}
        </p>
        {plans.length > 1 && (
          <label className="in-plan">
            <span className="al-hidden">{t("plan")}</span>
            <select value={plan.planId} onChange={(event) => setParams({ plan: event.target.value })}>
              {plans.map(({ planId, planTitle }) => (
                <option key={planId} value={planId}>
                  {planTitle}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div className="in-head-actions">
        <Link className="al-button" to="/targets/warnings?state=warned&state=acknowledged&state=explained">
          <Icon name="alert" /> {t("warnings")}{" "}
          {plan.openWarnings > 0 && t("openWarnings", { count: plan.openWarnings })}
        </Link>
        {mayBind && (
          <Link className="al-button" to={`/targets/binding?plan=${plan.planId}`}>
            {t("bindMany")}
          </Link>
        )}
        {mayBind && (
          <button type="button" className="al-button" disabled={recompute.running} onClick={() => void again()}>
            {t("recompute")}
          </button>
        )}
      </div>
    </header>
  );
}

function Counts({ plan }: { plan: Plan }) {
  const t = useWords(words);
  const [params] = useSearchParams();
  const chosen = params.getAll("state");
  const own = params.get("plan") === null ? "" : `plan=${plan.planId}&`;
  const face = (state: TargetState) =>
    state === "off" ? " in-count-off" : state === "at-risk" ? " in-count-risk" : "";
  return (
    <nav className="in-counts" aria-label={t("state")}>
      {STATES.map((state) => (
        <Link
          key={state}
          className={`in-count${(plan.counts[state] ?? 0) > 0 ? face(state) : ""}`}
          aria-current={chosen.length === 1 && chosen[0] === state ? "true" : undefined}
          to={`?${own}state=${state}`}
        >
          <strong className="al-number">{plan.counts[state] ?? 0}</strong>
          {t(targetStates[state])}
        </Link>
      ))}
      <Link
        className="in-count"
        aria-current={chosen.length === 0 ? "true" : undefined}
        to={`?${own.replace(/&$/, "")}`}
      >
        <strong className="al-number">{plan.targets}</strong>
        {t("all")}
      </Link>
    </nav>
  );
}

import { EmptyState, Loaded, StateTag, useFormat, useKept, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { getToday, PATROL_STATES, type PatrolWithVisits } from "../contract/index.ts";
import { patrolTones, gridWorkWords as words } from "./words.ts";
import "./grid-work.css";

function PatrolCard({ patrol }: { patrol: PatrolWithVisits }) {
  const t = useWords(words);
  const { id, planName, gridName, memberName, stops, visited, found, doubtful, state } = patrol;
  return (
    <li className="al-card">
      <div className="grid-work-line">
        <h2>
          <Link to={`/grid-work/patrols/${id}`}>{planName}</Link>
        </h2>
        <StateTag label={PATROL_STATES[state]} tone={patrolTones[state]} />
      </div>
      <p className="al-quiet">
        {gridName} · {memberName ?? t("whoeverWorks")}
      </p>
      <progress max={stops.length} value={visited} aria-label={planName} />
      <p className="al-number">
        {t("progress", { visited, all: stops.length })}
        {found > 0 && ` · ${t("foundCount", { count: found })}`}
        {doubtful > 0 && ` · ${t("doubtfulCount", { count: doubtful })}`}
      </p>
    </li>
  );
}

/** What is walked today: one's own, or all of the region. */
export function TodayPage() {
  const t = useWords(words);
  const format = useFormat();
  const [whose, setWhose] = useKept<"no" | "yes">("grid-work.everyone", "no");
  const query = useQueryOf(getToday, { everyone: whose });
  const choice = (value: "no" | "yes", label: string) => (
    <button type="button" className="al-button" aria-pressed={whose === value} onClick={() => setWhose(value)}>
      {label}
    </button>
  );
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("today")}</h1>
          <p className="al-quiet">{t("todayLead")}</p>
        </div>
        <div className="grid-work-line">
          {choice("no", t("mine"))}
          {choice("yes", t("everyone"))}
        </div>
      </header>
      <Loaded query={query}>
        {({ day, patrols }) =>
          patrols.length === 0 ? (
            <EmptyState title={words.noPatrols} hint={words.noPatrolsHint} />
          ) : (
            <section aria-label={format.day(day)}>
              <ul className="grid-work-cards">
                {patrols.map((patrol) => (
                  <PatrolCard key={patrol.id} patrol={patrol} />
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
    </>
  );
}

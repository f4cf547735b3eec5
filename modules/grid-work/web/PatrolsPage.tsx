import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, StateTag, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findPatrols, findVisits, PATROL_STATES, VERDICTS, VISIT_RESULTS } from "../contract/index.ts";
import { patrolTones, resultTones, verdictTones, gridWorkWords as words } from "./words.ts";

const empty = {
  title: { zh: "没有巡查记录", en: "No patrols" },
  hint: {
    zh: "巡查计划每天自动生成巡查；到点后记录显示在这里。",
    en: "Plans make the patrols of each day; visits fill them.",
  },
};

/** All patrols, day by day. */
export function PatrolsPage() {
  const t = useWords(words);
  return (
    <ListPage
      spec={findPatrols}
      title={words.patrols}
      actions={
        <Link className="al-button" to="/grid-work/visits">
          {t("visits")}
        </Link>
      }
      href={(row) => `/grid-work/patrols/${row.id}`}
      filterInputs={{ region: regionFilter }}
      cells={{ state: (row) => <StateTag label={PATROL_STATES[row.state]} tone={patrolTones[row.state]} /> }}
      empty={empty}
    />
  );
}

/** All visits to stops, with what is known of each check-in. */
export function VisitsPage() {
  return (
    <ListPage
      spec={findVisits}
      title={words.visits}
      href={(row) => `/grid-work/patrols/${row.patrolId}`}
      filterInputs={{ region: regionFilter }}
      cells={{
        result: (row) => <StateTag label={VISIT_RESULTS[row.result]} tone={resultTones[row.result]} />,
        verdict: (row) => <StateTag label={VERDICTS[row.verdict]} tone={verdictTones[row.verdict]} />,
      }}
      empty={empty}
    />
  );
}

import { regionFilter } from "@anlan/regions-and-grids/web";
import { DueTag, ListPage, StateTag, useMay, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findProjects, PROJECT_STATES, VERDICTS } from "../contract/index.ts";
import { projectTones, verdictTones, gateWords as words } from "./words.ts";

/** All projects on their way through the gate. */
export function ProjectsPage() {
  const t = useWords(words);
  const mayEnter = useMay("project-gate.project.register");
  const enter = mayEnter && (
    <Link className="al-button al-button-main" to="/project-gate/new">
      {t("enter")}
    </Link>
  );
  return (
    <ListPage
      spec={findProjects}
      title={words.title}
      lead={words.lead}
      actions={
        <>
          {enter}
          <Link className="al-button" to="/project-gate/negative-list">
            {t("list")}
          </Link>
        </>
      }
      href={(row) => `/project-gate/${row.id}`}
      filterInputs={{ region: regionFilter }}
      cells={{
        state: (row) => <StateTag label={PROJECT_STATES[row.state]} tone={projectTones[row.state]} />,
        verdict: (row) =>
          row.verdict === null ? null : <StateTag label={VERDICTS[row.verdict]} tone={verdictTones[row.verdict]} />,
        stepDueOn: (row) => (row.stepDueOn === null ? null : <DueTag due={row.stepDueOn} done={false} />),
      }}
      empty={{ title: words.none, hint: words.noneHint, action: enter }}
    />
  );
}

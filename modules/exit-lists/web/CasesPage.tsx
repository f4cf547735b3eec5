import { chinaDay } from "@anlan/kernel";
import { regionFilter } from "@anlan/regions-and-grids/web";
import {
  Dialog,
  DueTag,
  Figure,
  ListPage,
  SpecForm,
  StateTag,
  tell,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { CASE_STATES, ENDED_STATES, findCases, getExitBoard, proposeCase } from "../contract/index.ts";
import { EnterprisePicker } from "./inputs.tsx";
import { caseTones, exitWords as words } from "./words.ts";
import "./exit-lists.css";

const LIST = "/exit-lists";
const FIGURES = [
  ["proposed", "state=proposed"],
  ["evaluating", "state=evaluating&state=submitted"],
  ["onList", "onList=yes"],
  ["overdue", "overdue=yes"],
  ["objections", "objection=yes"],
  ["delays", "delayAsked=yes"],
  ["delisted", "state=delisted&endedOn="],
] as const;

// What ended is counted for this year alone.
const rowsOf = (filter: string): string =>
  filter.endsWith("endedOn=") ? `${filter}${chinaDay(new Date()).slice(0, 4)}-01-01..` : filter;

function Board() {
  const t = useWords(words);
  const { data } = useQueryOf(getExitBoard, {});
  if (data === undefined) return null;
  return (
    <section className="al-card exit-board" aria-label={t("title")}>
      {FIGURES.map(([key, filter]) => (
        <div key={key}>
          <div className="al-quiet">{t(key)}</div>
          <Figure value={data[key]} to={`${LIST}?${rowsOf(filter)}`} />
        </div>
      ))}
    </section>
  );
}

function ProposeDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const navigate = useNavigate();
  return (
    <Dialog title={t("propose")} firm onClose={onClose}>
      <SpecForm
        spec={proposeCase}
        fields={{
          enterpriseId: { label: words.enterprise, input: EnterprisePicker },
          reason: { label: words.reason, rows: 3 },
        }}
        onCancel={onClose}
        onDone={({ id }) => {
          tell(words.saved);
          void navigate(`${LIST}/${id}`);
        }}
      />
    </Dialog>
  );
}

/** All cases: numbers first, then the list. */
export function CasesPage() {
  const t = useWords(words);
  const mayPropose = useMay("exit-lists.case.manage");
  const [open, setOpen] = useState(false);
  const action = mayPropose && (
    <button type="button" className="al-button al-button-main" onClick={() => setOpen(true)}>
      {t("propose")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findCases}
        title={words.title}
        lead={words.lead}
        actions={action}
        overview={<Board />}
        href={(row) => `${LIST}/${row.id}`}
        filterInputs={{ region: regionFilter }}
        cells={{
          state: (row) => <StateTag label={CASE_STATES[row.state]} tone={caseTones[row.state]} />,
          stepDueOn: (row) =>
            row.stepDueOn === null ? null : (
              <DueTag due={row.stepDueOn} done={(ENDED_STATES as readonly string[]).includes(row.state)} />
            ),
        }}
        empty={{ title: words.none, hint: words.noneHint, action }}
      />
      {open && <ProposeDialog onClose={() => setOpen(false)} />}
    </>
  );
}

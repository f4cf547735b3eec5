import { RegionPicker } from "@anlan/regions-and-grids/web";
import {
  Dialog,
  ListPage,
  SpecForm,
  StateTag,
  useFormat,
  useMay,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { findSharedProblems, getLastSearch, PROBLEM_STATES, searchProblems } from "../../contract/likeness/index.ts";
import { problemTones, likenessWords as words } from "./words.ts";
import "./likeness.css";

const COUNTY_DIGITS = 6;
const LOOKS_EVERY_S = 3;
const usual = { state: ["found", "named", "suggested"] } as const;

function Progress({ region }: { region: string }) {
  const t = useWords(words);
  const format = useFormat();
  const [running, setRunning] = useState(false);
  const { data } = useQueryOf(getLastSearch, { region }, running ? { everySeconds: LOOKS_EVERY_S } : {});
  const search = data?.search ?? null;
  const isRunning = search?.state === "waiting" || search?.state === "running";
  if (isRunning !== running) setRunning(isRunning);
  if (search === null) return null;
  const { from, to, state, done, total, found, askedAt, endedAt } = search;
  const at = format.moment(endedAt ?? askedAt);
  const percent = format.percent(total === null || total === 0 ? 0 : Math.min(1, done / total));
  const text = {
    waiting: t("searchWaits"),
    running: t("searching", { from, to, percent }),
    done: t("searched", { at, from, to, found }),
    failed: t("searchFailed", { at }),
  }[state];
  return (
    <p className="al-quiet likeness-search" role="status">
      {text}
    </p>
  );
}

/** Problems that several enterprises share, and the search for them. */
export function ProblemsPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const county = region.code.slice(0, COUNTY_DIGITS);
  const mayManage = useMay("hidden-dangers.problem.manage");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ListPage
        spec={findSharedProblems}
        title={words.problems}
        lead={words.problemsLead}
        usual={usual}
        actions={
          mayManage && (
            <button type="button" className="al-button al-button-main" onClick={() => setAsking(true)}>
              {t("search")}
            </button>
          )
        }
        href={(row) => `/hidden-dangers/problems/${row.id}`}
        cells={{ state: (row) => <StateTag label={PROBLEM_STATES[row.state]} tone={problemTones[row.state]} /> }}
        empty={{ title: words.noProblems, hint: words.noProblemsHint }}
      />
      {county.length >= 4 && <Progress region={county} />}
      {asking && (
        <Dialog title={t("search")} firm onClose={() => setAsking(false)}>
          <SpecForm
            spec={searchProblems}
            initial={{ region: county }}
            fields={{
              region: { label: words.region, input: RegionPicker },
              from: { label: words.from },
              to: { label: words.to },
            }}
            onCancel={() => setAsking(false)}
            onDone={() => setAsking(false)}
          />
        </Dialog>
      )}
    </>
  );
}

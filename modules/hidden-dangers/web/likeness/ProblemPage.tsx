import {
  Figure,
  ListPage,
  Loaded,
  MoveButtons,
  RecordPage,
  StateTag,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import {
  dismissProblem,
  findProblemDangers,
  getSharedProblem,
  nameProblem,
  PROBLEM_KINDS,
  PROBLEM_STATES,
  type Problem,
  restoreProblem,
  suggestCampaign,
} from "../../contract/likeness/index.ts";
import { problemLife } from "../../domain/likeness/index.ts";
import { problemTones, likenessWords as words } from "./words.ts";

function Spread({ rows }: { rows: Problem["byTown"] }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <ul>
      {rows.map(({ code, name, dangers, enterprises }) => (
        <li key={code}>{format.named(name, t("counted", { enterprises, dangers }))}</li>
      ))}
    </ul>
  );
}

/** What a campaign against the problem is to be about. */
function useCampaign({ name, enterprises, dangers, from, to, example }: Problem) {
  const t = useWords(words);
  return {
    name: t("campaignName", { name }).slice(0, 120),
    goal: t("campaignGoal", { enterprises, dangers, from, to, example }),
  };
}

function Acts({ problem }: { problem: Problem }) {
  const t = useWords(words);
  const campaign = useCampaign(problem);
  const mayCampaign = useMay("campaigns.campaign.manage");
  const initial = { problemId: problem.id, revision: problem.revision };
  return (
    <>
      {mayCampaign && problem.state !== "dismissed" && (
        <Link className="al-button" to="/campaigns" state={{ campaign }}>
          {t("campaign")}
        </Link>
      )}
      <MoveButtons
        procedure={problemLife}
        record={problem}
        recordKey={problem.id}
        quiet={["dismiss", "restore"]}
        moves={{
          name: {
            command: nameProblem as never,
            initial: { ...initial, name: problem.name.slice(0, 60) },
            fields: { name: { label: words.name }, note: { label: words.note, rows: 2 } },
          },
          suggest: { command: suggestCampaign as never, initial, fields: { reason: { label: words.reason, rows: 3 } } },
          dismiss: { command: dismissProblem as never, initial, fields: { note: { label: words.why, rows: 2 } } },
          restore: { command: restoreProblem as never, initial },
        }}
      />
    </>
  );
}

function Shown({ problem }: { problem: Problem }) {
  const t = useWords(words);
  const format = useFormat();
  const { id, name, state, kind, example, criterion, from, to, dangers, enterprises, before, open, major } = problem;
  const spread = [
    ["byTown", problem.byTown],
    ["bySector", problem.bySector],
    ["byTrade", problem.byTrade],
  ] as const;
  return (
    <RecordPage
      kind={words.problems}
      title={name}
      path={[{ label: t("problems"), to: "/hidden-dangers/problems" }]}
      state={<StateTag label={PROBLEM_STATES[state]} tone={problemTones[state]} />}
      actions={<Acts problem={problem} />}
      sections={[
        {
          key: "what",
          title: PROBLEM_KINDS[kind],
          facts: [
            { label: words.example, value: example, wide: true },
            ...(criterion === null ? [] : [{ label: words.criterion, value: criterion, wide: true as const }]),
            { label: words.period, value: `${format.day(from)} — ${format.day(to)}` },
            { label: words.problems, value: t("counted", { enterprises, dangers }) },
            { label: words.before, value: <Figure value={before} /> },
            { label: words.stillOpen, value: <Figure value={open} /> },
            { label: words.major, value: <Figure value={major} /> },
            ...(problem.note === null ? [] : [{ label: words.note, value: problem.note, wide: true as const }]),
          ],
        },
        ...spread
          .filter(([, rows]) => rows.length > 0)
          .map(([key, rows]) => ({ key, title: words[key], body: <Spread rows={rows} />, aside: true as const })),
        {
          key: "behind",
          title: words.behind,
          body: (
            <ListPage
              spec={findProblemDangers}
              title={null}
              embedded
              fixed={{ problemId: [id] }}
              href={(row) => `/hidden-dangers/${row.id}`}
              empty={{ title: words.noProblems, hint: words.noProblemsHint }}
            />
          ),
        },
      ]}
    />
  );
}

/** One shared problem: where it is found, the rows behind, and what becomes of it. */
export function ProblemPage() {
  const { problemId = "" } = useParams();
  const query = useQueryOf(getSharedProblem, { problemId: problemId as never });
  return <Loaded query={query}>{(problem) => <Shown problem={problem} />}</Loaded>;
}

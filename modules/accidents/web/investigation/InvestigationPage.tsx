import { RecordFiles } from "@anlan/files/web";
import type { Procedure } from "@anlan/kernel";
import {
  type Fact,
  Loaded,
  ProcedureBar,
  RecordPage,
  type RecordSection,
  StateTag,
  Timeline,
  useFormat,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import {
  BODY_LEVELS,
  type EntryKind,
  GRADES,
  getInvestigation,
  INVESTIGATION_STATES,
  type Investigation,
} from "../../contract/index.ts";
import { investigationLife } from "../../domain/investigation/index.ts";
import { gradeTones } from "../words.ts";
import { CauseTree } from "./CauseTree.tsx";
import { AddEntry, Entries } from "./Entries.tsx";
import { FourNots } from "./FourNots.tsx";
import { AddMeasure, Measures } from "./Measures.tsx";
import { Moves } from "./Moves.tsx";
import { Report } from "./Report.tsx";
import { investigationTones, investigationWords as words } from "./words.ts";
import "./investigation.css";

/** One investigation: whose turn it is and until when, the dossier, the report, the measures, the four conditions. */
export function InvestigationPage() {
  const { investigationId = "" } = useParams();
  const query = useQueryOf(getInvestigation, { investigationId: investigationId as never });
  return <Loaded query={query}>{(investigation) => <Opened investigation={investigation} />}</Loaded>;
}

const DECIDED: readonly string[] = ["approved", "accounted", "published", "evaluated", "closed"];

function dueOf({ facts }: Investigation): string | null {
  const { state, reportDueOn, approvalDueOn, evaluationDueOn } = facts;
  if (state === "submitted") return approvalDueOn;
  if (state === "closed" || state === "evaluated" || state === "handed-up") return null;
  return DECIDED.includes(state) ? evaluationDueOn : reportDueOn;
}

const ELSEWHERE: readonly string[] = ["hand-up", "record-result"];

// The usual way leads past the higher government, unless it has the case.
function wayOf({ higherBody }: Investigation): Procedure {
  const moves = Object.entries(investigationLife.moves).filter(
    ([move]) => higherBody !== null || !ELSEWHERE.includes(move),
  );
  return { ...investigationLife, moves: Object.fromEntries(moves) } as unknown as Procedure;
}

function useFacts(investigation: Investigation): Fact[] {
  const t = useWords(words);
  const format = useFormat();
  const { accident, clock, facts, higherBody, higherResult, entrusted } = investigation;
  const day = (value: string | null) => (value === null ? null : format.day(value));
  const stopped = clock.stoppedSince === null ? null : t("stopped", { day: format.day(clock.stoppedSince) });
  const all: Fact[] = [
    { label: words.accident, value: <Link to={`/accidents/${accident.id}`}>{accident.title}</Link>, wide: true },
    { label: words.body, value: `${t(BODY_LEVELS[facts.body])}${entrusted ? `（${t("entrusted")}）` : ""}` },
    { label: words.higherBody, value: higherBody },
    { label: words.higherResult, value: higherResult, wide: true },
    { label: words.occurredOn, value: day(accident.day) },
    { label: words.baseDue, value: day(clock.baseDueOn) },
    { label: words.excluded, value: clock.excludedDays === 0 ? null : t("days", { count: clock.excludedDays }) },
    { label: words.extended, value: clock.extensionDays === 0 ? null : t("days", { count: clock.extensionDays }) },
    { label: words.dueOn, value: stopped ?? day(facts.reportDueOn) },
    { label: words.approvalDue, value: investigation.approvedOn === null ? day(facts.approvalDueOn) : null },
    { label: words.approvedOn, value: day(investigation.approvedOn) },
    { label: words.approvalNumber, value: investigation.approvalNumber },
    { label: words.evaluationDue, value: day(facts.evaluationDueOn) },
    { label: words.publishedOn, value: day(investigation.publishedOn) },
    { label: words.publishedAt, value: investigation.publishedAt },
    { label: words.evaluationText, value: investigation.evaluationText, wide: true },
  ];
  return all.filter(({ value }) => value !== null);
}

const DOSSIER: readonly (readonly [EntryKind, RecordSection["title"], boolean])[] = [
  ["member", words.team, false],
  ["evidence", words.evidence, false],
  ["event", words.events, false],
];
const AFTER: readonly (readonly [EntryKind, RecordSection["title"], boolean])[] = [
  ["finding", words.findings, false],
  ["accountability", words.accountability, true],
  ["penalty", words.penalties, true],
];
const LEARNING: readonly (readonly [EntryKind, RecordSection["title"], boolean])[] = [
  ["education", words.education, true],
  ["lesson", words.lessons, false],
];

function Missing({ investigation }: { investigation: Investigation }) {
  const t = useWords(words);
  return (
    <ul>
      {investigation.missing.map((one) => (
        <li key={one.zh}>{t(one)}</li>
      ))}
    </ul>
  );
}

function Appraisals({ investigation }: { investigation: Investigation }) {
  const format = useFormat();
  return (
    <ul className="inv-lines">
      {investigation.appraisals.map(({ from, to, institution, subject, result, files }) => (
        <li key={from + subject}>
          <strong>{subject}</strong> · {institution}
          <p className="al-quiet al-number">
            {format.day(from)} → {to === null ? "…" : format.day(to)}
          </p>
          {result !== null && <p>{result}</p>}
          {files.length > 0 && <RecordFiles ids={files} />}
        </li>
      ))}
    </ul>
  );
}

function sectionsOf(investigation: Investigation, facts: readonly Fact[]): RecordSection[] {
  const decided = DECIDED.includes(investigation.facts.state);
  const of = ([kind, title, later]: readonly [EntryKind, RecordSection["title"], boolean]): RecordSection[] =>
    later && !decided
      ? []
      : [
          {
            key: kind,
            title,
            body: <Entries investigation={investigation} kind={kind} />,
            actions: <AddEntry investigation={investigation} kind={kind} />,
          },
        ];
  const steps = investigation.steps.map(({ id, at, label, name, remark }) => ({
    id,
    at,
    who: name,
    what: label.zh,
    why: remark,
  }));
  const measures = { key: "measures", title: words.measures, body: <Measures investigation={investigation} /> };
  const causes = { key: "causes", title: words.causes, body: <CauseTree investigation={investigation} /> };
  return [
    ...(investigation.missing.length === 0
      ? []
      : [
          {
            key: "missing",
            title: words.missing,
            aside: true as const,
            body: <Missing investigation={investigation} />,
          },
        ]),
    ...DOSSIER.flatMap(of),
    { ...causes, actions: <AddEntry investigation={investigation} kind="cause" /> },
    ...AFTER.flatMap(of),
    { ...measures, actions: <AddMeasure investigation={investigation} /> },
    ...LEARNING.flatMap(of),
    { key: "report", title: words.report, body: <Report investigation={investigation} /> },
    { key: "clock", title: words.clock, facts, aside: true },
    ...(investigation.appraisals.length === 0
      ? []
      : [
          {
            key: "appraisals",
            title: words.appraisals,
            aside: true as const,
            body: <Appraisals investigation={investigation} />,
          },
        ]),
    ...(decided
      ? [{ key: "four", title: words.fourNots, aside: true as const, body: <FourNots investigation={investigation} /> }]
      : []),
    ...(investigation.files.length === 0
      ? []
      : [{ key: "files", title: words.files, aside: true as const, body: <RecordFiles ids={investigation.files} /> }]),
    { key: "history", title: words.history, aside: true, body: <Timeline entries={steps} /> },
  ];
}

function Opened({ investigation }: { investigation: Investigation }) {
  const t = useWords(words);
  const { accident, facts, namesHidden, regionName } = investigation;
  const sections = sectionsOf(investigation, useFacts(investigation));
  return (
    <>
      {namesHidden && <p className="al-quiet">{t("namesHidden")}</p>}
      <RecordPage
        kind={words.investigation}
        title={accident.title}
        number={regionName}
        path={[{ label: t("investigations"), to: "/accidents/investigations" }]}
        state={
          <>
            <StateTag label={INVESTIGATION_STATES[facts.state]} tone={investigationTones[facts.state]} />{" "}
            {accident.grade !== null && <StateTag label={GRADES[accident.grade]} tone={gradeTones[accident.grade]} />}
          </>
        }
        due={dueOf(investigation)}
        actions={<Moves investigation={investigation} />}
        procedure={<ProcedureBar procedure={wayOf(investigation)} record={facts} due={dueOf(investigation)} />}
        sections={sections}
      />
    </>
  );
}

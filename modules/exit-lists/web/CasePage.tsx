import { RecordFiles } from "@anlan/files/web";
import {
  type Fact,
  Loaded,
  nextActor,
  ProcedureBar,
  RecordPage,
  StateTag,
  Timeline,
  useFormat,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { CASE_STATES, getCase, ORIGINS, WAYS } from "../contract/index.ts";
import { exitCaseLife, exitStepLabel } from "../domain/index.ts";
import { ActButtons, ActDialog, type Asked, CaseMoves, milestoneAsked, type ShownCase, useActs } from "./CaseActs.tsx";
import { Evaluation } from "./Evaluation.tsx";
import { Grounds } from "./Grounds.tsx";
import { ObjectionSection } from "./ObjectionSection.tsx";
import { PlanSection } from "./PlanSection.tsx";
import { caseTones, exitWords as words } from "./words.ts";
import "./exit-lists.css";

/** One case: who must act, the evaluation, the plan, the objection, and everything that happened. */
export function CasePage() {
  const { caseId = "" } = useParams();
  const query = useQueryOf(getCase, { id: caseId as never });
  return <Loaded query={query}>{(one) => <Opened one={one} />}</Loaded>;
}

function useFacts(one: ShownCase): Fact[] {
  const t = useWords(words);
  const format = useFormat();
  const { facts } = one;
  const known = facts.class === null ? null : t("knownLine", { class: facts.class, score: facts.score ?? "—" });
  const links = (
    <>
      <Link to={`/enterprises/${one.enterpriseId}`}>{t("archive")}</Link>
      {" · "}
      <Link to={`/regional-risks/enterprises/${one.enterpriseId}`}>{t("class")}</Link>
    </>
  );
  return [
    { label: words.enterprise, value: links },
    {
      label: words.joinedTo,
      value: one.joined === null ? null : <Link to={`/exit-lists/${one.joined.to}`}>{t("openJoined")}</Link>,
    },
    { label: words.region, value: one.regionName },
    { label: words.origin, value: t(ORIGINS[one.origin]) },
    { label: words.known, value: known },
    { label: words.grounds, value: <Grounds grounds={one.grounds} reason={one.reason} />, wide: true as const },
    { label: words.way, value: one.way === null ? null : t(WAYS[one.way]) },
    { label: words.listedOn, value: one.listedOn === null ? null : format.day(one.listedOn) },
    { label: words.objectBy, value: one.objectBy === null ? null : format.day(one.objectBy) },
    {
      label: words.opinion,
      value: one.opinion === null ? null : <span className="exit-text">{one.opinion}</span>,
      wide: true as const,
    },
  ].filter(({ value }) => value !== null);
}

function Documents({ one }: { one: ShownCase }) {
  const t = useWords(words);
  if (one.plan === null) return null;
  return (
    <>
      {(["docx", "pdf"] as const).map((format) => (
        <a
          key={format}
          className="al-button"
          href={`/api/v1/exit-lists/download-plan?id=${one.id}&format=${format}`}
          download
        >
          {t("document")} {format.toUpperCase()}
        </a>
      ))}
    </>
  );
}

function Plan({ one, onReport }: { one: ShownCase; onReport: ((id: string) => void) | undefined }) {
  const t = useWords(words);
  const format = useFormat();
  const { plan, delay } = one;
  if (plan === null) return <p className="al-quiet">{t("noPlan")}</p>;
  return (
    <>
      {delay !== null && (
        <p>
          <StateTag label={words.delays} tone="waiting" />{" "}
          {t("delayLine", { by: delay.askedByName, until: format.day(delay.until), reason: delay.reason })}
        </p>
      )}
      <PlanSection plan={plan} onReport={onReport} />
    </>
  );
}

/** The unit that carries out the plan; otherwise whoever the procedure says. */
function whoActs(one: ShownCase) {
  return one.state === "carrying" && one.plan !== null
    ? { zh: one.plan.unitName, en: one.plan.unitName }
    : nextActor(exitCaseLife as never, one as never);
}

function Opened({ one }: { one: ShownCase }) {
  const t = useWords(words);
  const actor = whoActs(one);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { acts, mayReport } = useActs(one);
  const facts = useFacts(one);
  const onReport = mayReport ? (id: string) => setAsked(milestoneAsked(id)) : undefined;
  const entries = one.steps.map(({ id, at, move, byName, text, files }) => ({
    ...{ id, at, who: byName, what: t(exitStepLabel(move)), why: text },
    more: files.length > 0 ? <RecordFiles ids={files} /> : null,
  }));
  return (
    <>
      <RecordPage
        kind={words.title}
        title={one.enterpriseName}
        path={[{ label: t("title"), to: "/exit-lists" }]}
        state={
          <>
            <StateTag label={CASE_STATES[one.state]} tone={caseTones[one.state]} />{" "}
            {one.overdue && <StateTag label={words.overdue} tone="wrong" />}
          </>
        }
        waitsFor={actor === null ? null : t(actor)}
        due={one.endedOn === null ? one.stepDueOn : null}
        actions={
          <>
            <CaseMoves one={one} />
            <ActButtons acts={acts} onAsk={setAsked} />
            <Documents one={one} />
          </>
        }
        procedure={<ProcedureBar procedure={exitCaseLife as never} record={one as never} due={one.stepDueOn} />}
        sections={[
          { key: "facts", title: words.facts, facts },
          { key: "evaluation", title: words.evaluation, body: <Evaluation one={one} /> },
          { key: "plan", title: words.plan, body: <Plan one={one} onReport={onReport} /> },
          {
            key: "objection",
            title: words.objection,
            aside: true,
            body: <ObjectionSection objection={one.objection} />,
          },
          { key: "course", title: words.course, aside: true, body: <Timeline entries={entries} /> },
        ]}
      />
      {asked !== null && <ActDialog one={one} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

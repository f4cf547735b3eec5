import { RecordFiles } from "@anlan/files/web";
import {
  type Fact,
  Loaded,
  nextActor,
  ProcedureBar,
  positionText,
  RecordPage,
  StateTag,
  Timeline,
  useCaller,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { type ReactNode, useState } from "react";
import { Link, useParams } from "react-router";
import { ANSWERS, CATEGORIES, getProject, PROJECT_KINDS, PROJECT_STATES } from "../contract/index.ts";
import { projectLife, projectStepLabel, stageOf } from "../domain/index.ts";
import { Checks } from "./Checks.tsx";
import {
  ActDialog,
  type Asked,
  CreateDialog,
  documentAsked,
  editAsked,
  linkAsked,
  opinionAsked,
  ProjectMoves,
  type ShownProject,
} from "./ProjectActs.tsx";
import { Stages } from "./Stages.tsx";
import { projectTones, gateWords as words } from "./words.ts";
import "./project-gate.css";

/** One project: what the checks say, what the departments say, the three stages, and everything that happened. */
export function ProjectPage() {
  const { projectId = "" } = useParams();
  const query = useQueryOf(getProject, { id: projectId as never });
  return <Loaded query={query}>{(one) => <Opened one={one} />}</Loaded>;
}

function useFacts(one: ShownProject): Fact[] {
  const t = useWords(words);
  const format = useFormat();
  const linked = <Link to={`/enterprises/${one.enterpriseId ?? ""}`}>{one.enterpriseName ?? t("enterprise")}</Link>;
  const text = (value: string): ReactNode => <span className="gate-text">{value}</span>;
  return [
    { label: words.builder, value: one.builder },
    { label: words.region, value: one.regionName },
    { label: words.kind, value: t(PROJECT_KINDS[one.kind]) },
    { label: words.category, value: t(CATEGORIES[one.category]) },
    { label: words.trade, value: one.trade },
    {
      label: words.investment,
      value: one.investment === null ? null : `${format.number(one.investment)} ${t("tenThousand")}`,
    },
    { label: words.products, value: text(one.products), wide: true as const },
    { label: words.processes, value: text(one.processes), wide: true as const },
    { label: words.address, value: one.address },
    { label: words.position, value: one.position === null ? null : positionText(one.position) },
    { label: words.enterprise, value: one.enterpriseId === null ? null : linked },
  ].filter(({ value }) => value !== null);
}

function CheckSection({ one }: { one: ShownProject }) {
  const t = useWords(words);
  const format = useFormat();
  const check = one.preview ?? one.check;
  const { exception } = one;
  return (
    <>
      {check !== null && <Checks check={check} isPreview={one.preview !== null} />}
      {one.state === "vetoed" && !one.mayExcept && <p>{t("noExcept")}</p>}
      {exception !== null && (
        <>
          <h3>{t("exception")}</h3>
          <p className="gate-text">
            {t("exceptionBy", { by: exception.byName, at: format.moment(exception.at), reason: exception.reason })}
          </p>
          {exception.files.length > 0 && <RecordFiles ids={exception.files} />}
        </>
      )}
    </>
  );
}

function Opinions({ one }: { one: ShownProject }) {
  const t = useWords(words);
  const format = useFormat();
  if (one.opinions.length === 0) return <p className="al-quiet">{t("noOpinions")}</p>;
  return (
    <>
      <ul className="gate-list">
        {one.opinions.map(({ unitId, unitName, answer, text, byName, at }) => (
          <li key={unitId}>
            {unitName}{" "}
            {answer === null ? (
              <StateTag label={words.waiting} tone="waiting" />
            ) : (
              <StateTag label={ANSWERS[answer]} tone={answer === "object" ? "wrong" : "done"} />
            )}
            {text !== null && <p className="gate-text">{text}</p>}
            {at !== null && (
              <p className="al-quiet">
                {byName} {format.moment(at)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {one.objectionVetoes && <p className="al-quiet">{t("vetoing")}</p>}
    </>
  );
}

/** The departments that have not answered yet; otherwise whoever the procedure says. */
function useWaitsFor(one: ShownProject): string | null {
  const t = useWords(words);
  const format = useFormat();
  const silent = one.opinions.filter(({ answer }) => answer === null).map(({ unitName }) => unitName);
  if (one.state === "reviewing" && silent.length > 0) return format.list(silent);
  const actor = nextActor(projectLife as never, one as never);
  return actor === null ? null : t(actor);
}

function Opened({ one }: { one: ShownProject }) {
  const t = useWords(words);
  const caller = useCaller();
  const waitsFor = useWaitsFor(one);
  const [asked, setAsked] = useState<Asked | "create" | null>(null);
  const facts = useFacts(one);
  const isKeeper = projectLife.actors.keeper.test(caller, one as never);
  const mayReview = useMay("project-gate.project.review");
  const mayCreate = useMay("enterprises.enterprise.manage");
  const isAsked = one.opinions.some(({ unitId, answer }) => unitId === caller.unitId && answer === null);
  const isAdmitted = one.stages.length > 0;
  const close = () => setAsked(null);
  const button = (what: Asked | "create") => (
    <button type="button" className="al-button" onClick={() => setAsked(what)}>
      {t(what === "create" ? "create" : what.title)}
    </button>
  );
  const onFile = isKeeper
    ? (stage: "design" | "building" | "acceptance", code: string) => setAsked(documentAsked(stage, code))
    : undefined;
  const entries = one.steps.map(({ id, at, move, byName, text, files }) => ({
    ...{ id, at, who: byName, what: t(projectStepLabel(move)), why: text },
    more: files.length > 0 ? <RecordFiles ids={files} /> : null,
  }));
  return (
    <>
      <RecordPage
        kind={words.title}
        title={one.name}
        path={[{ label: t("title"), to: "/project-gate" }]}
        state={
          <>
            <StateTag label={PROJECT_STATES[one.state]} tone={projectTones[one.state]} />{" "}
            {one.overdue && <StateTag label={words.overdue} tone="wrong" />}
          </>
        }
        waitsFor={waitsFor}
        due={one.stepDueOn}
        actions={
          <>
            <ProjectMoves one={one} />
            {one.state === "draft" && isKeeper && button(editAsked(one))}
            {one.state === "reviewing" && mayReview && isAsked && button(opinionAsked)}
            {isAdmitted && isKeeper && button(linkAsked)}
            {isAdmitted && isKeeper && mayCreate && one.enterpriseId === null && button("create")}
          </>
        }
        procedure={<ProcedureBar procedure={projectLife as never} record={one as never} due={one.stepDueOn} />}
        sections={[
          { key: "check", title: words.check, body: <CheckSection one={one} /> },
          { key: "facts", title: words.facts, facts },
          {
            key: "stages",
            title: words.stages,
            body: <Stages stages={one.stages} present={stageOf(one)} onFile={onFile} />,
          },
          { key: "opinions", title: words.opinions, aside: true, body: <Opinions one={one} /> },
          { key: "course", title: words.course, aside: true, body: <Timeline entries={entries} /> },
        ]}
      />
      {asked === "create" && <CreateDialog one={one} onClose={close} />}
      {asked !== null && asked !== "create" && <ActDialog one={one} asked={asked} onClose={close} />}
    </>
  );
}

import {
  Dialog,
  Loaded,
  ProcedureBar,
  RecordPage,
  StateTag,
  Timeline,
  Unit,
  useLabel,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import {
  type AssignmentRecord,
  assignmentRoles,
  assignmentStates,
  assignmentSteps,
  attentionReasons,
  getAssignment,
} from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import { PercentBar } from "../PartState.tsx";
import { stateTones } from "../tones.ts";
import { recordWords } from "../words.ts";
import { AskedForm, type AskedFormName } from "./AskedForm.tsx";
import { AssignmentMoves } from "./AssignmentMoves.tsx";
import { ExtensionList } from "./ExtensionList.tsx";
import { MilestoneList } from "./MilestoneList.tsx";
import { MoreButtons } from "./MoreButtons.tsx";
import { ReportList } from "./ReportList.tsx";
import "../assignments.css";

/** One assignment: what is to be done until when, the main button, reports, milestones, what happened. */
export function AssignmentPage() {
  const { assignmentId = "" } = useParams();
  const query = useQueryOf(getAssignment, { assignmentId });
  return <Loaded query={query}>{(assignment) => <AssignmentView assignment={assignment} />}</Loaded>;
}

function AssignmentView({ assignment }: { assignment: AssignmentRecord }) {
  const t = useWords(recordWords);
  const [asked, setAsked] = useState<AskedFormName | null>(null);
  const { facts, item, attention } = assignment;
  const close = () => setAsked(null);
  return (
    <>
      {attention !== null && (
        <div className="as-notice" role="status">
          <span>{t(attentionReasons[attention])}</span>
          <MoreButtons assignment={assignment} only="attention" ask={setAsked} />
        </div>
      )}
      <RecordPage
        kind={recordWords.kind}
        title={item.name}
        path={[{ label: item.planTitle, to: `/assignments?planId=${item.planId}` }]}
        state={<StateTag label={assignmentStates[facts.state]} tone={stateTones[facts.state]} />}
        waitsFor={<WaitsFor assignment={assignment} />}
        due={assignment.limitAt}
        actions={<AssignmentMoves assignment={assignment} onReport={() => setAsked("report")} />}
        procedure={<ProcedureBar procedure={assignmentLife} record={facts} due={assignment.limitAt} />}
        sections={[
          {
            key: "reports",
            title: recordWords.reports,
            body: <ReportList assignment={assignment} />,
          },
          {
            key: "milestones",
            title: recordWords.milestones,
            body: <MilestoneList assignment={assignment} />,
            actions: <PercentBar percent={assignment.percent} label={t("milestones")} />,
          },
          { key: "facts", title: recordWords.facts, facts: factsOf(assignment, t) },
          ...(assignment.extensions.length === 0
            ? []
            : [
                {
                  key: "extensions",
                  title: recordWords.extensions,
                  body: <ExtensionList assignment={assignment} />,
                },
              ]),
          {
            key: "more",
            title: recordWords.more,
            aside: true,
            body: <MoreButtons assignment={assignment} only="more" ask={setAsked} />,
          },
          ...(assignment.others.length === 0
            ? []
            : [
                {
                  key: "others",
                  title: recordWords.others,
                  aside: true as const,
                  body: <Others assignment={assignment} />,
                },
              ]),
          { key: "log", title: recordWords.timeline, aside: true, body: <Steps assignment={assignment} /> },
        ]}
      />
      {asked !== null && (
        <Dialog title={t(titles[asked])} place="side" firm onClose={close}>
          <AskedForm asked={asked} assignment={assignment} onClose={close} />
        </Dialog>
      )}
    </>
  );
}

const titles = {
  report: recordWords.report,
  extension: recordWords.askExtension,
  milestones: recordWords.setMilestones,
  lead: recordWords.changeLead,
  reassign: recordWords.reassign,
  keep: recordWords.keep,
} as const;

function WaitsFor({ assignment }: { assignment: AssignmentRecord }) {
  const t = useWords(recordWords);
  const { state } = assignment.facts;
  if (state === "done" || state === "cancelled") return null;
  if (state === "reported") return <>{t("office")}</>;
  return <Unit name={assignment.unitName} />;
}

function factsOf({ item, role, unitName, facts }: AssignmentRecord, t: ReturnType<typeof useLabel>) {
  return [
    { label: { zh: "责任单位", en: "Unit" }, value: unitName },
    { label: recordWords.role, value: t(assignmentRoles[role]) },
    { label: recordWords.nextDue, value: facts.dueOn },
    { label: recordWords.chapter, value: item.chapter },
    { label: recordWords.plan, value: <Link to={`/plans/${item.planId}`}>{item.planTitle}</Link>, wide: true },
    { label: recordWords.text, value: item.text, wide: true },
  ];
}

function Others({ assignment }: { assignment: AssignmentRecord }) {
  const t = useLabel();
  return (
    <ul className="as-lines">
      {assignment.others.map((other) => (
        <li key={other.assignmentId}>
          <Link className="as-line" to={`/assignments/${other.assignmentId}`}>
            <span>
              <strong>{other.unitName}</strong>
              <small className="al-quiet">{t(assignmentRoles[other.role])}</small>
            </span>
            <StateTag label={assignmentStates[other.state]} tone={stateTones[other.state]} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Steps({ assignment }: { assignment: AssignmentRecord }) {
  const t = useLabel();
  const entries = assignment.steps.map(({ id, at, name, step, remark }) => ({
    id,
    at,
    who: name,
    what: t(assignmentSteps[step]),
    why: step === "needs-attention" ? null : remark,
  }));
  return <Timeline entries={entries} />;
}

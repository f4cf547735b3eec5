import {
  ConfirmFinal,
  Dialog,
  Loaded,
  MoveButtons,
  ProcedureBar,
  RecordPage,
  type RecordSection,
  StateTag,
  Timeline,
  tell,
  tellError,
  useCommand,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import {
  approveReport,
  beginReview,
  discardReport,
  type EvaluationReport,
  freezeFigures,
  getReport,
  isScored,
  openSelfEvaluation,
  publishReport,
  recallReport,
  reopenReport,
  reportKinds,
  reportStates,
  returnReport,
  stepNames,
  submitReport,
} from "../contract/index.ts";
import { reportLife } from "../domain/report-life.ts";
import { Preview } from "./Preview.tsx";
import { ScoreSheet, UnitScores } from "./ScoreSheet.tsx";
import { SectionsEditor } from "./SectionsEditor.tsx";
import { VerifyDialog } from "./VerifyDialog.tsx";
import { reportTones, evaluationWords as words } from "./words.ts";
import "./evaluations.css";

/** One report: figures, scores, text, preview, and what comes next. */
export function ReportPage() {
  const { reportId = "" } = useParams();
  const query = useQueryOf(getReport, { id: reportId as never });
  return <Loaded query={query}>{(report) => <Opened report={report} />}</Loaded>;
}

const remark = { remark: { label: words.remark, rows: 4 } };

function Moves({ report, discard }: { report: EvaluationReport; discard: () => void }) {
  const initial = { id: report.id, revision: report.record.revision };
  return (
    <MoveButtons
      procedure={reportLife}
      record={report.record}
      recordKey={report.id}
      moves={{
        "self-evaluate": { command: openSelfEvaluation, initial, fields: { selfDueOn: { label: words.selfDueOn } } },
        review: { command: beginReview, initial, fields: remark },
        submit: { command: submitReport, initial, fields: remark },
        return: { command: returnReport, initial, fields: remark },
        approve: { command: approveReport, initial, fields: remark },
        reopen: { command: reopenReport, initial, fields: remark },
        publish: {
          command: publishReport,
          initial: { ...initial, number: null },
          fields: { issuer: { label: words.issuer }, number: { label: words.number } },
        },
        recall: { command: recallReport, initial, fields: remark },
        discard: { onClick: discard },
      }}
    />
  );
}

function FreezeForm({ report, close }: { report: EvaluationReport; close: () => void }) {
  const t = useWords(words);
  const freeze = useCommand(freezeFigures);
  const [moment, setMoment] = useState("");
  const send = async () => {
    const asOf = moment === "" ? {} : { asOf: new Date(`${moment}:00+08:00`).toISOString() };
    try {
      await freeze.run({ id: report.id, revision: report.record.revision, ...asOf });
      tell(words.frozenNow);
      close();
    } catch (error) {
      tellError(error);
    }
  };
  return (
    <div className="ev-editor">
      <p>{t("freezeHint")}</p>
      <label htmlFor="ev-moment">{t("moment")}</label>
      <input id="ev-moment" type="datetime-local" value={moment} onChange={(event) => setMoment(event.target.value)} />
      <div className="ev-tools">
        <button
          type="button"
          className="al-button al-button-main"
          disabled={freeze.running}
          onClick={() => void send()}
        >
          {t("freeze")}
        </button>
      </div>
    </div>
  );
}

function FiguresHead({ report, ask }: { report: EvaluationReport; ask: (what: Asked) => void }) {
  const t = useWords(words);
  const mayDraft = useMay("evaluations.report.draft");
  return (
    <div className="ev-tools">
      {mayDraft && report.record.state === "draft" && (
        <button
          type="button"
          className={report.record.frozen ? "al-button" : "al-button al-button-main"}
          onClick={() => ask("freeze")}
        >
          {t(report.record.frozen ? "freezeAgain" : "freeze")}
        </button>
      )}
      {report.record.frozen && (
        <button type="button" className="al-button" onClick={() => ask("verify")}>
          {t("verify")}
        </button>
      )}
    </div>
  );
}

type Asked = "freeze" | "verify" | "discard" | null;

function useFacts(report: EvaluationReport) {
  const t = useWords(words);
  const format = useFormat();
  const { planId, planTitle, total, snapshot, snapshotHash, frozenBy } = report;
  const plan = planId === null ? null : <Link to={`/plans/${planId}`}>{planTitle}</Link>;
  const grade = total.grade === null ? "" : format.aside(t(total.grade));
  const score = total.score === null ? "—" : `${format.number(total.score, 1)}${grade}`;
  return [
    { label: words.kind, value: t(reportKinds[report.record.kind]) },
    { label: words.days, value: `${format.day(report.from)} – ${format.day(report.to)}` },
    ...(plan === null ? [] : [{ label: words.plan, value: plan, wide: true as const }]),
    ...(isScored(report.record.kind) ? [{ label: words.total, value: score }] : []),
    ...(snapshot === null ? [] : [{ label: words.moment, value: format.moment(snapshot.asOf) }]),
    ...(frozenBy === null ? [] : [{ label: words.frozenBy, value: frozenBy }]),
    ...(snapshotHash === null
      ? []
      : [{ label: words.hash, value: <code className="ev-hash">{snapshotHash}</code>, wide: true as const }]),
    ...(report.issuer === null ? [] : [{ label: words.issuer, value: report.issuer }]),
    ...(report.number === null ? [] : [{ label: words.number, value: report.number }]),
  ];
}

function sectionsOf(
  report: EvaluationReport,
  facts: RecordSection["facts"],
  head: RecordSection["actions"],
): RecordSection[] {
  const frozen: RecordSection[] = report.record.frozen
    ? [
        ...(report.lines.length > 0
          ? [{ key: "scores", title: words.scores, body: <ScoreSheet report={report} /> }]
          : []),
        { key: "text", title: words.text, body: <SectionsEditor report={report} /> },
        { key: "preview", title: words.preview, body: <Preview report={report} /> },
      ]
    : [];
  return [{ key: "facts", title: words.facts, facts: facts ?? [], actions: head }, ...frozen];
}

function Opened({ report }: { report: EvaluationReport }) {
  const t = useWords(words);
  const [asked, setAsked] = useState<Asked>(null);
  const discard = useCommand(discardReport);
  const facts = useFacts(report);
  const close = () => setAsked(null);
  const steps = report.steps.map((step) => ({
    id: step.id,
    at: step.at,
    who: step.name,
    what: t(stepNames[step.step]),
    why: step.remark,
  }));
  const head = <FiguresHead report={report} ask={setAsked} />;
  const body = report.record.frozen ? null : <p className="al-quiet">{t("notFrozen")}</p>;
  return (
    <>
      <RecordPage
        kind={reportKinds[report.record.kind]}
        title={report.title}
        number={report.number}
        path={[{ label: t("evaluations"), to: "/evaluations" }]}
        state={<StateTag label={reportStates[report.record.state]} tone={reportTones[report.record.state]} />}
        due={report.due}
        actions={<Moves report={report} discard={() => setAsked("discard")} />}
        procedure={<ProcedureBar procedure={reportLife} record={report.record} history={[]} due={report.due} />}
        sections={[
          ...sectionsOf(report, facts, head),
          ...(body === null ? [] : [{ key: "hint", title: words.figures, body }]),
          ...(report.units.length > 0
            ? [{ key: "units", title: words.units, body: <UnitScores report={report} />, aside: true as const }]
            : []),
          { key: "history", title: words.history, body: <Timeline entries={steps} />, aside: true },
        ]}
      />
      {asked === "freeze" && (
        <Dialog title={t("freeze")} onClose={close} place="middle" firm>
          <FreezeForm report={report} close={close} />
        </Dialog>
      )}
      {asked === "verify" && <VerifyDialog report={report} close={close} />}
      {asked === "discard" && (
        <ConfirmFinal
          title={reportLife.moves.discard.label}
          consequence={{
            zh: "作废后不能恢复，可就同一报告期另建报告。",
            en: "It cannot be taken back; another report of the same days may be begun.",
          }}
          confirmLabel={reportLife.moves.discard.label}
          onClose={close}
          onConfirm={async (reason) => {
            await discard.run({ id: report.id, revision: report.record.revision, remark: reason });
          }}
        />
      )}
    </>
  );
}

import { RecordFilesInput } from "@anlan/files/web";
import { Dialog, MoveButtons, SpecForm, tell, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import {
  approveReport,
  askExtension,
  closeInvestigation,
  decideExtension,
  endAppraisal,
  evaluateRectification,
  extendApproval,
  formTeam,
  handUpInvestigation,
  type Investigation,
  publishResult,
  recordHigherResult,
  reopenInvestigation,
  returnReport,
  settleAccountability,
  startAppraisal,
  startInvestigation,
  submitReport,
} from "../../contract/index.ts";
import { investigationLife } from "../../domain/investigation/index.ts";
import { investigationWords as words } from "./words.ts";

interface Props {
  readonly investigation: Investigation;
}

const remark = { label: words.remark, rows: 2 };
const files = { label: words.files, input: RecordFilesInput };
const higher = {
  higherBody: { label: words.higherBody },
  remark,
  files,
};
const approval = {
  approvedOn: { label: words.approvedOn },
  approvalNumber: { label: words.approvalNumber },
};

/** Which command each move is, and what its form asks. */
const MOVES = {
  form: { command: formTeam, fields: { entrusted: { label: words.entrust }, remark, files } },
  "hand-up": { command: handUpInvestigation, fields: higher },
  "record-result": {
    command: recordHigherResult,
    fields: { result: { label: words.higherResult, rows: 4 }, ...approval, files },
  },
  start: { command: startInvestigation, fields: { remark } },
  appraise: {
    command: startAppraisal,
    fields: {
      on: { label: words.on },
      institution: { label: words.institution },
      subject: { label: words.appraisalSubject },
    },
  },
  resume: {
    command: endAppraisal,
    fields: { on: { label: words.on }, result: { label: words.appraisalResult, rows: 3 }, files },
  },
  submit: { command: submitReport, fields: { remark, files } },
  return: { command: returnReport, fields: { remark } },
  approve: { command: approveReport, fields: { ...approval, remark, files } },
  account: { command: settleAccountability, fields: { remark } },
  publish: {
    command: publishResult,
    fields: { publishedOn: { label: words.publishedOn }, publishedAt: { label: words.publishedAt } },
  },
  evaluate: { command: evaluateRectification, fields: { text: { label: words.evaluationText, rows: 4 }, files } },
  close: { command: closeInvestigation, fields: { remark } },
  reopen: { command: reopenInvestigation, fields: { remark } },
} as const;

const RUNNING: readonly string[] = ["team-formed", "investigating", "appraising"];

function ExtensionButton({ investigation }: Props) {
  const t = useWords(words);
  const mayAsk = useMay("accidents.investigation.manage");
  const mayDecide = useMay("accidents.investigation.approve");
  const [open, setOpen] = useState(false);
  const { id: investigationId, facts, extensions } = investigation;
  const asked = extensions.find(({ state }) => state === "asked");
  const deciding = asked !== undefined;
  if (deciding ? !mayDecide : !mayAsk || !RUNNING.includes(facts.state)) return null;
  const initial = { investigationId, revision: facts.revision };
  return (
    <>
      <button type="button" className="al-button" onClick={() => setOpen(true)}>
        {t(deciding ? "decideExtension" : "askExtension")}
      </button>
      {open && (
        <Dialog title={t(deciding ? "decideExtension" : "askExtension")} firm onClose={() => setOpen(false)}>
          <SpecForm
            spec={(deciding ? decideExtension : askExtension) as never}
            initial={deciding ? { ...initial, granted: true } : initial}
            fields={
              (deciding
                ? { granted: { label: words.granted }, remark }
                : { days: { label: words.extensionDays }, reason: { label: words.reason, rows: 3 } }) as never
            }
            onCancel={() => setOpen(false)}
            onDone={() => {
              tell(words.saved);
              setOpen(false);
            }}
          >
            {deciding && <p>{t("extensionAsked", { days: asked.days, reason: asked.reason })}</p>}
          </SpecForm>
        </Dialog>
      )}
    </>
  );
}

/** More time for the approval itself, where the rule knows that. */
function ApprovalButton({ investigation }: Props) {
  const t = useWords(words);
  const mayApprove = useMay(extendApproval.permission ?? "");
  const [open, setOpen] = useState(false);
  const { id: investigationId, facts, clock } = investigation;
  const left = clock.approvalLeft ?? 0;
  if (!mayApprove || facts.state !== "submitted" || left === 0) return null;
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="al-button" onClick={() => setOpen(true)}>
        {t("extendApproval")}
      </button>
      {open && (
        <Dialog title={t("extendApproval")} firm onClose={close}>
          <SpecForm
            spec={extendApproval as never}
            initial={{ investigationId, revision: facts.revision } as never}
            fields={{ days: { label: words.approvalDays }, reason: { label: words.reason, rows: 3 } } as never}
            onCancel={close}
            onDone={() => {
              tell(words.saved);
              close();
            }}
          >
            <p>{t("approvalLeft", { days: left })}</p>
          </SpecForm>
        </Dialog>
      )}
    </>
  );
}

/** The buttons of an investigation: its moves, and more time. */
export function Moves({ investigation }: Props) {
  const { id: investigationId, facts } = investigation;
  const initial = { investigationId, revision: facts.revision, files: [] };
  const { files: _none, ...without } = initial;
  const moves = Object.fromEntries(
    Object.entries(MOVES).map(([move, { command, fields }]) => [
      move,
      { command: command as never, fields, initial: "files" in fields ? initial : without },
    ]),
  );
  return (
    <>
      <MoveButtons
        procedure={investigationLife as never}
        record={facts}
        recordKey={investigationId}
        quiet={["hand-up", "appraise", "return", "reopen"]}
        moves={moves}
      />
      <ExtensionButton investigation={investigation} />
      <ApprovalButton investigation={investigation} />
    </>
  );
}

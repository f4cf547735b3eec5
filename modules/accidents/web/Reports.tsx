import {
  Dialog,
  type FieldConfig,
  SpecForm,
  StateTag,
  Timeline,
  tell,
  useFormat,
  useMay,
  useOwnEnterprise,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import {
  type Accident,
  addReport,
  FINDINGS,
  INTENTS,
  LEVEL_NAMES,
  MARK_NAMES,
  noteFinding,
  ownWrittenReportRoute,
  REPORT_KINDS,
  REPORTERS,
  withdrawFinding,
  writtenReportRoute,
} from "../contract/index.ts";
import { casualtyNumbers } from "./ReportPage.tsx";
import { useAccidentSpecs } from "./specs.ts";
import { markTones, accidentWords as words } from "./words.ts";

type Fields = Readonly<Record<string, FieldConfig>>;

const fieldsBelow: Fields = {
  kind: { label: words.kind, options: REPORT_KINDS },
  content: { label: words.content, rows: 4 },
  casualties: { label: words.casualties, fields: casualtyNumbers },
  at: { label: words.at },
};
const fields: Fields = {
  kind: { label: words.kind, options: REPORT_KINDS },
  by: { label: words.by, options: REPORTERS },
  to: { label: words.to, options: LEVEL_NAMES },
  receiver: { label: words.receiver },
  content: { label: words.content, rows: 4 },
  casualties: { label: words.casualties, fields: casualtyNumbers },
  at: { label: words.at },
};

/** Enters a further report; changed numbers grade anew. */
export function ReportDialog({ accident, onClose }: { accident: Accident; onClose: () => void }) {
  const t = useWords(words);
  const specs = useAccidentSpecs();
  const handles = specs.add === addReport;
  const { id: accidentId, revision, casualties, window } = accident;
  const inWindow: FieldConfig = {
    label: words.inWindow,
    help: { zh: t("inWindowHelp", { day: window.lastDay }), en: t("inWindowHelp", { day: window.lastDay }) },
    ...(window.open ? { hidden: true as const } : {}),
  };
  const start = {
    accidentId,
    revision,
    casualties,
    kind: "follow-up",
    ...(handles ? { by: "county", to: "city" } : {}),
  };
  return (
    <Dialog title={t(handles ? "report" : "reportOn")} place="side" firm onClose={onClose}>
      <div className="accidents-form">
        <SpecForm
          spec={specs.add as never}
          draftKey={`${accidentId}.${revision}`}
          initial={start as never}
          fields={{ ...(handles ? fields : fieldsBelow), inWindow } as never}
          onCancel={onClose}
          onDone={(done) => {
            const { heldBack } = done as { heldBack?: boolean };
            tell(heldBack === true ? words.heldBack : words.saved);
            onClose();
          }}
        />
      </div>
    </Dialog>
  );
}

/** What was reported to whom, newest first. */
export function Reports({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const own = useOwnEnterprise() !== null;
  const address = (own ? ownWrittenReportRoute : writtenReportRoute).address.replace(":id", accident.id);
  return (
    <>
      <p className="accidents-acts">
        <a href={`${address}?format=docx`} download>
          {t("written")} DOCX
        </a>
        <a href={`${address}?format=pdf`} download>
          {t("written")} PDF
        </a>
      </p>
      <Timeline
        entries={accident.reports.map(({ id, at, kind, by, to, receiver, content, accountName }) => ({
          id,
          at,
          who: t(REPORTERS[by]),
          what: `${t(REPORT_KINDS[kind])} → ${t(LEVEL_NAMES[to])}${receiver === null ? "" : format.aside(receiver)} · ${accountName}`,
          why: content,
        }))}
      />
    </>
  );
}

/** Marks of the reporting, the findings behind them, and the dialog for a new one. */
export function Findings({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const mayHandle = useMay("accidents.accident.handle");
  const [asked, setAsked] = useState<string | null>(null);
  const on = { accidentId: accident.id, revision: accident.revision };
  const close = () => setAsked(null);
  const done = () => {
    tell(words.saved);
    close();
  };
  return (
    <>
      {accident.marks.length === 0 && <p className="al-quiet">{t("noMark")}</p>}
      {accident.marks.map((mark) => (
        <StateTag key={mark} label={MARK_NAMES[mark]} tone={markTones[mark]} />
      ))}
      <ul className="accidents-lines">
        {accident.findings.map(({ id, what, intent, proven, remark, mark, accountName }) => (
          <li key={id}>
            <span>
              {format.list([t(FINDINGS[what]), t(INTENTS[intent]), ...(proven ? [t("proven")] : [])])}
              {mark !== null && <StateTag label={MARK_NAMES[mark]} tone={markTones[mark]} />}
            </span>
            {mayHandle && (
              <button type="button" className="al-link-button" onClick={() => setAsked(id)}>
                {t("withdraw")}
              </button>
            )}
            <small className="al-quiet">
              {remark} · {accountName}
            </small>
          </li>
        ))}
      </ul>
      {mayHandle && (
        <button type="button" className="al-button" onClick={() => setAsked("new")}>
          {t("noteFinding")}
        </button>
      )}
      {asked !== null && (
        <Dialog title={t(asked === "new" ? "noteFinding" : "withdraw")} firm onClose={close}>
          <SpecForm
            spec={(asked === "new" ? noteFinding : withdrawFinding) as never}
            initial={{ ...on, ...(asked === "new" ? {} : { findingId: asked }) } as never}
            fields={
              {
                what: { label: words.what, options: FINDINGS },
                intent: { label: words.intent, options: INTENTS },
                proven: { label: words.proven },
                remark: { label: words.remark, rows: 2 },
                reason: { label: words.reason, rows: 2 },
              } as never
            }
            onCancel={close}
            onDone={done}
          />
        </Dialog>
      )}
    </>
  );
}

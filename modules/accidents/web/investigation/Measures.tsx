import { RecordFiles, RecordFilesInput } from "@anlan/files/web";
import { UnitPicker } from "@anlan/organisation/web";
import { Dialog, DueTag, Icon, MoveButtons, SpecForm, StateTag, tell, Unit, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import {
  acceptMeasure,
  addMeasure,
  EVALUATION_RESULTS,
  editMeasure,
  evaluateMeasure,
  type Investigation,
  MEASURE_STATES,
  type Measure,
  returnMeasure,
  submitMeasure,
} from "../../contract/index.ts";
import { MEASURES_OPEN, measureLife } from "../../domain/investigation/index.ts";
import { measureTones, investigationWords as words } from "./words.ts";

interface Props {
  readonly investigation: Investigation;
}

const FIELDS = {
  text: { label: words.measureText, rows: 3 },
  unitId: { label: words.measureUnit, input: UnitPicker },
  carriedBy: { label: words.carriedBy },
  dueOn: { label: words.measureDue },
};
const reason = { label: words.reason, rows: 2 };
const remark = { label: words.remark, rows: 2 };

interface MeasureFormProps {
  readonly title: string;
  readonly spec: typeof addMeasure | typeof editMeasure | typeof evaluateMeasure;
  readonly initial: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

function MeasureForm({ title, spec, initial, fields, onClose }: MeasureFormProps) {
  return (
    <Dialog title={title} place="side" firm onClose={onClose}>
      <SpecForm
        spec={spec as never}
        initial={initial}
        fields={fields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** The button that adds a measure. */
export function AddMeasure({ investigation }: Props) {
  const t = useWords(words);
  const may = useMay("accidents.investigation.manage");
  const [adding, setAdding] = useState(false);
  if (!may || !MEASURES_OPEN.includes(investigation.facts.state)) return null;
  return (
    <>
      <button type="button" className="al-button" onClick={() => setAdding(true)}>
        <Icon name="plus" /> {t("add")}
      </button>
      {adding && (
        <MeasureForm
          title={t("measureText")}
          spec={addMeasure}
          initial={{ investigationId: investigation.id }}
          fields={FIELDS}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

function MeasureMoves({ measure }: { measure: Measure }) {
  const initial = { measureId: measure.id, revision: measure.revision };
  return (
    <MoveButtons
      procedure={measureLife}
      record={measure}
      recordKey={measure.id}
      quiet={["return"]}
      moves={{
        submit: {
          command: submitMeasure as never,
          initial: { ...initial, files: [] },
          fields: {
            report: { label: words.measureReport, rows: 3 },
            doneOn: { label: words.doneOn },
            files: { label: words.needFiles, input: RecordFilesInput },
          },
        },
        accept: { command: acceptMeasure as never, initial, fields: { remark } },
        return: { command: returnMeasure as never, initial, fields: { remark } },
      }}
    />
  );
}

function Line({ investigation, measure }: Props & { measure: Measure }) {
  const t = useWords(words);
  const mayManage = useMay("accidents.investigation.manage");
  const mayApprove = useMay("accidents.investigation.approve");
  const [asked, setAsked] = useState<"edit" | "evaluate" | null>(null);
  const { id: measureId, revision, text, unitId, carriedBy, dueOn, state } = measure;
  const initial = { measureId, revision };
  const editable = mayManage && state !== "accepted" && MEASURES_OPEN.includes(investigation.facts.state);
  const evaluable = mayApprove && investigation.facts.state === "published";
  return (
    <>
      <strong>{text}</strong> <StateTag label={MEASURE_STATES[state]} tone={measureTones[state]} />{" "}
      {measure.late && <StateTag label={words.late} tone="wrong" />}{" "}
      {measure.evaluation !== null && <StateTag label={EVALUATION_RESULTS[measure.evaluation]} tone="done" />}
      <p className="al-quiet">
        <Unit name={measure.unitName} />
        {carriedBy !== null && ` · ${carriedBy}`} · <DueTag due={dueOn} done={state === "accepted"} />
      </p>
      {measure.report !== null && <p>{measure.report}</p>}
      {measure.remark !== null && <blockquote>{measure.remark}</blockquote>}
      {measure.evaluationText !== null && <p>{measure.evaluationText}</p>}
      {measure.files.length > 0 && <RecordFiles ids={measure.files} />}
      {state !== "accepted" && <MeasureMoves measure={measure} />}
      <div className="inv-acts">
        {editable && (
          <button type="button" className="al-link-button" onClick={() => setAsked("edit")}>
            {t("change")}
          </button>
        )}
        {evaluable && (
          <button type="button" className="al-link-button" onClick={() => setAsked("evaluate")}>
            {t("evaluate")}
          </button>
        )}
      </div>
      {asked === "edit" && (
        <MeasureForm
          title={t("change")}
          spec={editMeasure}
          initial={{ ...initial, text, unitId, carriedBy, dueOn }}
          fields={{ ...FIELDS, reason }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "evaluate" && (
        <MeasureForm
          title={t("evaluate")}
          spec={evaluateMeasure}
          initial={initial}
          fields={{
            result: { label: words.result, options: EVALUATION_RESULTS },
            text: { label: words.evaluationText, rows: 3 },
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** The rectification measures of an investigation. */
export function Measures({ investigation }: Props) {
  const t = useWords(words);
  if (investigation.measures.length === 0) return <p className="al-quiet">{t("none")}</p>;
  return (
    <ul className="inv-lines">
      {investigation.measures.map((measure) => (
        <li key={measure.id}>
          <Line investigation={investigation} measure={measure} />
        </li>
      ))}
    </ul>
  );
}

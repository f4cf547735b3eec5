import { Icon, Loaded, StateTag, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { type DataImport, getImport, IMPORT_STATES, type ImportId } from "../../contract/index.ts";
import { MappingForm } from "../mapping/MappingForm.tsx";
import { importWords, stateTones, WORKING } from "../words.ts";
import { CheckedCard } from "./CheckedCard.tsx";
import { FileNotes } from "./FileNotes.tsx";
import { ResultCard } from "./ResultCard.tsx";
import { RowsList } from "./RowsList.tsx";
import { WorkingCard } from "./WorkingCard.tsx";
import "../imports.css";

const STEPS = ["stepUpload", "stepMap", "stepCheck", "stepImport", "stepDone"] as const;
const STEP_OF: Readonly<Record<DataImport["state"], number>> = {
  reading: 0,
  uploaded: 1,
  mapped: 2,
  checked: 3,
  applying: 3,
  done: 4,
  undoing: 4,
  undone: 4,
  cancelled: 4,
  failed: 4,
};

/** One import: what it is, how far it is, and what is to be done next. */
export function ImportPage() {
  const { importId = "" } = useParams();
  const [working, setWorking] = useState(true);
  const query = useQueryOf(getImport, { id: importId as ImportId }, working ? { everySeconds: 1 } : {});
  const now = query.data === undefined || WORKING.has(query.data.state);
  if (now !== working) setWorking(now);
  return (
    <section className="dim-page">
      <Loaded query={query}>{(record) => <ImportBody key={record.id} record={record} />}</Loaded>
    </section>
  );
}

function Steps({ state }: { state: DataImport["state"] }) {
  const t = useWords(importWords);
  const at = STEP_OF[state];
  return (
    <ol className="dim-steps">
      {STEPS.map((step, index) => (
        <li key={step} aria-current={index === at ? "step" : undefined} className={index < at ? "dim-step-done" : ""}>
          {index < at ? <Icon name="check" /> : <span className="al-number">{index + 1}</span>} {t(step)}
        </li>
      ))}
    </ol>
  );
}

function ImportBody({ record }: { record: DataImport }) {
  const t = useWords(importWords);
  const format = useFormat();
  const [mapping, setMapping] = useState(false);
  useTitle(record.fileName);
  const { state, targetLabel, accountName: name, createdAt, rowsRead, size } = record;
  const facts = t("facts", {
    rows: format.number(rowsRead),
    size: format.size(size),
    name,
    at: format.moment(createdAt),
  });
  const isMapping = state === "uploaded" || (state === "checked" && mapping);
  return (
    <>
      <header className="al-page-head">
        <div>
          <p className="al-quiet">{t(targetLabel)}</p>
          <h1>
            {record.fileName} <StateTag label={IMPORT_STATES[state]} tone={stateTones[state]} />
          </h1>
          <p className="al-quiet">{facts}</p>
        </div>
        <Link className="al-button" to={`/imports/new?target=${encodeURIComponent(record.target)}`}>
          {t("another")}
        </Link>
      </header>
      <Steps state={state} />
      {WORKING.has(state) && <WorkingCard record={record} />}
      {(isMapping || record.bundle !== null) && <FileNotes notes={record.notes} bundle={record.bundle} />}
      {isMapping && (
        <MappingForm
          key={`${record.sheet}-${record.revision}`}
          record={record}
          back={state === "checked" ? () => setMapping(false) : null}
        />
      )}
      {state === "checked" && !mapping && <CheckedCard record={record} remap={() => setMapping(true)} />}
      {["done", "undone", "cancelled", "failed"].includes(state) && <ResultCard record={record} />}
      {record.check !== null && !isMapping && !WORKING.has(state) && <RowsList record={record} />}
    </>
  );
}

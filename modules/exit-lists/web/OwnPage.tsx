import { RecordFilesInput } from "@anlan/files/web";
import {
  Dialog,
  EmptyState,
  Facts,
  Loaded,
  SpecForm,
  StateTag,
  tell,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import type { z } from "zod";
import { CASE_STATES, getOwnCases, type OwnCase, raiseObjection, WAYS } from "../contract/index.ts";
import { ObjectionSection } from "./ObjectionSection.tsx";
import { PlanSection } from "./PlanSection.tsx";
import { caseTones, exitWords as words } from "./words.ts";
import "./exit-lists.css";

type Own = z.output<typeof OwnCase>;

function ObjectDialog({ one, onClose }: { one: Own; onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("object")} firm onClose={onClose}>
      <SpecForm
        spec={raiseObjection}
        draftKey={one.id}
        initial={{ id: one.id, revision: one.revision, files: [] }}
        fields={{
          text: { label: words.grounds2, rows: 6 },
          files: { label: words.files, input: RecordFilesInput },
        }}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

function One({ one }: { one: Own }) {
  const t = useWords(words);
  const format = useFormat();
  const mayAct = useMay("exit-lists.own.object");
  const [open, setOpen] = useState(false);
  const { state, way, listedOn, objectBy, opinion, plan, objection } = one;
  const facts = [
    { label: words.way, value: way === null ? "—" : t(WAYS[way]) },
    { label: words.listedOn, value: listedOn === null ? "—" : format.day(listedOn) },
    { label: words.objectBy, value: objectBy === null ? "—" : format.day(objectBy) },
    { label: words.opinion, value: <span className="exit-text">{opinion ?? "—"}</span>, wide: true as const },
  ];
  return (
    <section className="al-card" style={{ padding: 16, marginBottom: 16 }}>
      <h2>
        {one.enterpriseName} <StateTag label={CASE_STATES[state]} tone={caseTones[state]} />
      </h2>
      <Facts facts={facts} />
      {one.mayObject && mayAct && (
        <p>
          <button type="button" className="al-button al-button-main" onClick={() => setOpen(true)}>
            {t("object")}
          </button>{" "}
          <span className="al-quiet">{t("objectHint", { day: objectBy === null ? "" : format.day(objectBy) })}</span>
        </p>
      )}
      {objection !== null && (
        <>
          <h3>{t("objection")}</h3>
          <ObjectionSection objection={objection} />
        </>
      )}
      {plan !== null && (
        <>
          <h3>{t("plan")}</h3>
          <PlanSection plan={plan} />
        </>
      )}
      {open && <ObjectDialog one={one} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** What the enterprise is told of its own case, and where it objects. */
export function OwnPage() {
  const t = useWords(words);
  const query = useQueryOf(getOwnCases, {});
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("own")}</h1>
          <p className="al-quiet">{t("ownLead")}</p>
        </div>
      </header>
      <Loaded query={query}>
        {({ cases }) =>
          cases.length === 0 ? (
            <EmptyState title={words.ownNone} hint={words.ownNoneHint} />
          ) : (
            cases.map((one) => <One key={one.id} one={one} />)
          )
        }
      </Loaded>
    </>
  );
}

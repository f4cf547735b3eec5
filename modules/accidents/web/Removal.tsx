import { Dialog, type Fact, Facts, MoveButtons, SpecForm, StateTag, tell, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import {
  type Accident,
  approveRemoval,
  finishRemoval,
  proposeRemoval,
  publishRemoval,
  REMOVAL_STATES,
  type RemovalView,
  refuseRemoval,
} from "../contract/index.ts";
import { removalLife } from "../domain/lifecycle.ts";
import { removalTones, accidentWords as words } from "./words.ts";

function Standing({ removal }: { removal: RemovalView }) {
  const initial = { removalId: removal.id, revision: removal.revision };
  const remark = { remark: { label: words.remark, rows: 2 } };
  const facts: Fact[] = [
    {
      label: words.removal,
      value: <StateTag label={REMOVAL_STATES[removal.state]} tone={removalTones[removal.state]} />,
    },
    { label: words.reason, value: removal.reason, wide: true },
    { label: words.evidence, value: removal.evidence, wide: true },
    ...(removal.remark === null ? [] : [{ label: words.remark, value: removal.remark, wide: true as const }]),
    ...(removal.publishedAt === null ? [] : [{ label: words.publishedAt, value: removal.publishedAt }]),
    ...(removal.noticeUntil === null ? [] : [{ label: words.noticeUntil, value: removal.noticeUntil }]),
  ];
  const published = { publishedAt: { label: words.publishedAt }, noticeUntil: { label: words.noticeUntil } };
  return (
    <>
      <Facts facts={facts} />
      {removal.state !== "refused" && removal.state !== "done" && (
        <MoveButtons
          procedure={removalLife}
          record={removal}
          recordKey={removal.id}
          quiet={["refuse"]}
          moves={{
            approve: { command: approveRemoval as never, initial, fields: remark },
            refuse: { command: refuseRemoval as never, initial, fields: remark },
            publish: { command: publishRemoval as never, initial, fields: published },
            finish: { command: finishRemoval as never, initial },
          }}
        />
      )}
    </>
  );
}

/** Removal from statistics: where it stands, and its next step. */
export function Removal({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const mayHandle = useMay("accidents.accident.handle");
  const [asked, setAsked] = useState(false);
  const { removal } = accident;
  const may = mayHandle && accident.state === "verified" && (removal === null || removal.state === "refused");
  return (
    <>
      {removal !== null && <Standing removal={removal} />}
      {may && (
        <button type="button" className="al-button" onClick={() => setAsked(true)}>
          {t("proposeRemoval")}
        </button>
      )}
      {asked && (
        <Dialog title={t("proposeRemoval")} firm onClose={() => setAsked(false)}>
          <SpecForm
            spec={proposeRemoval}
            initial={{ accidentId: accident.id, revision: accident.revision }}
            fields={{ reason: { label: words.reason, rows: 2 }, evidence: { label: words.evidence, rows: 3 } }}
            onCancel={() => setAsked(false)}
            onDone={() => {
              tell(words.saved);
              setAsked(false);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

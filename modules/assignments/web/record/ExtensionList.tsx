import { Dialog, MoveButtons, SpecForm, StateTag, useFormat, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { type AssignmentRecord, decideExtension, type Extension, extensionStates } from "../../contract/index.ts";
import { extensionLife } from "../../domain/extension-life.ts";
import { extensionTones } from "../tones.ts";
import { recordWords } from "../words.ts";

type Answer = { readonly extension: Extension; readonly approve: boolean };

/** Requests for more time, with the answer's buttons for whoever decides. */
export function ExtensionList({ assignment }: { assignment: AssignmentRecord }) {
  const t = useWords(recordWords);
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <>
      {assignment.extensions.map((extension) => (
        <ExtensionView key={extension.id} extension={extension} assignment={assignment} ask={setAnswer} />
      ))}
      {answer !== null && (
        <Dialog title={t(answer.approve ? "approve" : "refuse")} firm onClose={() => setAnswer(null)}>
          <SpecForm
            spec={decideExtension}
            draftKey={answer.extension.id}
            initial={{
              extensionId: answer.extension.id,
              revision: answer.extension.revision,
              approve: answer.approve,
            }}
            fields={{
              approve: { label: recordWords.approve, hidden: true },
              remark: { label: { zh: "意见", en: "Remark" }, rows: 3 },
            }}
            submitLabel={answer.approve ? recordWords.approve : recordWords.refuse}
            onDone={() => setAnswer(null)}
            onCancel={() => setAnswer(null)}
          />
        </Dialog>
      )}
    </>
  );
}

interface ExtensionViewProps {
  readonly extension: Extension;
  readonly assignment: AssignmentRecord;
  readonly ask: (answer: Answer) => void;
}

function ExtensionView({ extension, assignment, ask }: ExtensionViewProps) {
  const t = useWords(recordWords);
  const format = useFormat();
  const { region, unitId } = assignment.facts;
  return (
    <article className="as-report">
      <header>
        <strong className="al-number">
          {t("until", { from: format.day(extension.fromDay), until: format.day(extension.until) })}
        </strong>
        <StateTag label={extensionStates[extension.state]} tone={extensionTones[extension.state]} />
        <span className="al-quiet">
          {extension.askedBy} · {format.moment(extension.askedAt)}
        </span>
      </header>
      {extension.reason !== null && <p>{extension.reason}</p>}
      {extension.remark !== null && (
        <p className="al-quiet">
          {extension.decidedBy}：{extension.remark}
        </p>
      )}
      {extension.state === "asked" && (
        <MoveButtons
          procedure={extensionLife}
          record={{ ...extension, region, unitId }}
          recordKey={extension.id}
          moves={{
            approve: { onClick: () => ask({ extension, approve: true }) },
            refuse: { onClick: () => ask({ extension, approve: false }) },
          }}
        />
      )}
    </article>
  );
}

import { RecordFilesInput } from "@anlan/files/web";
import { ListPage, SpecForm, StateTag, tell, useWords } from "@anlan/web-kit";
import { findOwnLines, type OwnLine, selfEvaluate, targetStates } from "../contract/index.ts";
import { stateTones, evaluationWords as words } from "./words.ts";
import "./evaluations.css";

const empty = {
  title: { zh: "没有需要自评的事项", en: "Nothing to evaluate" },
  hint: {
    zh: "安委办启动自评后，本单位的目标和任务会列在这里。",
    en: "Lines appear here once the office opens a self-evaluation.",
  },
};

function SelfForm({ line, close }: { line: OwnLine; close: () => void }) {
  const t = useWords(words);
  return (
    <SpecForm
      spec={selfEvaluate}
      draftKey={line.id}
      initial={{
        lineId: line.id,
        revision: line.revision,
        ...(line.selfScore === null ? {} : { score: line.selfScore }),
        ...(line.selfText === null ? {} : { text: line.selfText }),
        evidence: line.evidence,
      }}
      fields={{
        score: {
          label: words.score,
          help: { zh: `测算分 ${line.computed ?? "—"}`, en: `Computed ${line.computed ?? "—"}` },
        },
        text: { label: words.selfText, rows: 6 },
        evidence: { label: words.evidence, input: RecordFilesInput },
      }}
      onCancel={close}
      onDone={() => {
        tell(words.ownDone);
        close();
      }}
    >
      <p className="al-quiet">{t("why")}</p>
      <p>{t(line.why)}</p>
    </SpecForm>
  );
}

/** What the caller's own unit has to evaluate, over all reports. */
export function OwnLinesPage() {
  const t = useWords(words);
  return (
    <ListPage
      spec={findOwnLines}
      title={words.own}
      lead={words.ownLead}
      usual={OPEN}
      empty={empty}
      cells={{
        state: (row) =>
          row.state === null ? "—" : <StateTag label={targetStates[row.state]} tone={stateTones[row.state]} />,
      }}
      panelTitle={(row) => row.name}
      renderPanel={(row, close) =>
        row.isOpen ? <SelfForm line={row as OwnLine} close={close} /> : <p className="al-quiet">{t("closed")}</p>
      }
    />
  );
}

const OPEN = { isOpen: ["yes"] };

import { abilitiesOf } from "@anlan/kernel";
import { Icon, tellError, useCaller, useCommand, useFormat, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import { type DataImport, resumeImport, undoImport } from "../../contract/index.ts";
import { noCounts, writtenOf } from "../../domain/counting.ts";
import { importLife } from "../../domain/import-life.ts";
import { useProblemWords } from "../problem-words.ts";
import { importWords } from "../words.ts";
import { Counts } from "./Counts.tsx";
import { ReturnedLink } from "./ReturnedLink.tsx";

function titleOf({ state, result }: DataImport) {
  if (state === "done") return "doneTitle";
  if (state === "undone") return "undoneTitle";
  if (state === "failed") return "failedTitle";
  return result !== null && writtenOf(result) > 0 ? "cancelledTitle" : "cancelledNothing";
}

/** How an import ended, and what can still be done: undo, continue, take the wrong rows. */
export function ResultCard({ record }: { record: DataImport }) {
  const t = useWords(importWords);
  const format = useFormat();
  const say = useProblemWords();
  const caller = useCaller();
  const undo = useCommand(undoImport);
  const resume = useCommand(resumeImport);
  const { id, revision, problem, result, check, undone } = record;
  const allowed = new Set(
    abilitiesOf(importLife, caller, record)
      .filter(({ refusal }) => refusal === null)
      .map(({ move }) => move),
  );
  const trying = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <div className="al-card dim-checked">
      <h2>
        {record.state === "done" && <Icon name="check" />} {t(titleOf(record))}
      </h2>
      {problem !== null && (
        <p className="dim-warning" role="alert">
          {say(problem)}
        </p>
      )}
      {undone !== null && (
        <p>{t("undoneFacts", { undone: format.number(undone.undone), left: format.number(undone.left) })}</p>
      )}
      {result !== null && <Counts counts={result} />}
      {(result ?? check) !== null && <ReturnedLink record={record} counts={result ?? check ?? noCounts} />}
      <div className="dim-actions">
        {allowed.has("resume") && (
          <Button type="primary" loading={resume.running} onClick={() => void trying(resume.run({ id, revision }))}>
            {t("resume")}
          </Button>
        )}
        {allowed.has("undo") && (
          <Button loading={undo.running} onClick={() => void trying(undo.run({ id, revision }))}>
            {t("undo")}
          </Button>
        )}
        {allowed.has("undo") && <span className="al-quiet">{t("undoTell")}</span>}
      </div>
    </div>
  );
}

import { RecordFiles } from "@anlan/files/web";
import { StateTag, useFormat, useWords } from "@anlan/web-kit";
import { type Project, STAGES, type Stage } from "../contract/index.ts";
import { gateWords as words } from "./words.ts";

interface StagesProps {
  readonly stages: Project["stages"];
  /** The stage in which the project is. */
  readonly present: Stage | undefined;
  readonly onFile: ((stage: Stage, code: string) => void) | undefined;
}

/** The three stages with their documents: what is needed by which rule, what is there. */
export function Stages({ stages, present, onFile }: StagesProps) {
  const t = useWords(words);
  const format = useFormat();
  if (stages.length === 0) return <p className="al-quiet">{t("noStages")}</p>;
  return stages.map(({ stage, documents, doneOn }) => (
    <div key={stage} className="gate-scroll">
      <table className="gate-table">
        <caption>
          {t(STAGES[stage])} {doneOn !== null && <StateTag label={{ zh: "完成", en: "Done" }} tone="done" />}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("document")}</th>
            <th scope="col">{t("filed")}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map(({ code, label, required, basis, on, number, files, byName }) => (
            <tr key={code}>
              <th scope="row">
                {t(label)}
                {!required && t("optional")}
                <p className="al-quiet">{basis}</p>
                {files.length > 0 && <RecordFiles ids={files} />}
              </th>
              <td>
                {on !== null && `${format.day(on)} ${number ?? ""} ${byName ?? ""}`}{" "}
                {stage === present && onFile !== undefined && (
                  <button type="button" className="al-button" onClick={() => onFile(stage, code)}>
                    {t("file")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ));
}

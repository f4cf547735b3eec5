import { Icon, Loaded, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { downloadReportRoute, type EvaluationReport, getPreview } from "../contract/index.ts";
import { DocumentView } from "./DocumentView.tsx";
import { evaluationWords as words } from "./words.ts";

type Edition = "full" | "public";

/** The report as it will look, in its two editions, and the files. */
export function Preview({ report }: { report: EvaluationReport }) {
  const t = useWords(words);
  const [edition, setEdition] = useState<Edition>("full");
  const preview = useQueryOf(getPreview, { id: report.id, edition });
  const file = (format: "docx" | "pdf") =>
    `${downloadReportRoute.address}?id=${report.id}&format=${format}&edition=${edition}`;
  return (
    <>
      <div className="ev-tools">
        <div className="ev-tabs" role="tablist">
          {(["full", "public"] as const).map((one) => (
            <button key={one} type="button" role="tab" aria-selected={edition === one} onClick={() => setEdition(one)}>
              {t(one)}
            </button>
          ))}
        </div>
        {(["docx", "pdf"] as const).map((format) => (
          <a key={format} className="al-button" href={file(format)} download>
            <Icon name="download" /> {t(format)}
          </a>
        ))}
      </div>
      <Loaded query={preview}>{(document) => <DocumentView document={document} />}</Loaded>
    </>
  );
}

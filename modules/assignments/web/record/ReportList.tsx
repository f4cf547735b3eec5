import { RecordFiles } from "@anlan/files/web";
import { StateTag, useFormat, useWords } from "@anlan/web-kit";
import { type AssignmentRecord, type Report, reportStates } from "../../contract/index.ts";
import { reportTones } from "../tones.ts";
import { recordWords } from "../words.ts";

/** What was reported, newest first; its words and files only for those who may read them. */
export function ReportList({ assignment }: { assignment: AssignmentRecord }) {
  const t = useWords(recordWords);
  if (assignment.reports.length === 0) return <p className="al-quiet">{t("noReports")}</p>;
  return (
    <>
      {!assignment.seesReports && <p className="al-quiet">{t("closed")}</p>}
      {assignment.reports.map((report) => (
        <ReportView key={report.id} report={report} unit={assignment.item.unit} />
      ))}
    </>
  );
}

function ReportView({ report, unit }: { report: Report; unit: string | null }) {
  const t = useWords(recordWords);
  const format = useFormat();
  const { content, number, remark, submittedAt } = report;
  return (
    <article className="as-report">
      <header>
        {content?.period && <strong>{content.period}</strong>}
        <StateTag label={reportStates[report.state]} tone={reportTones[report.state]} />
        {number !== null && (
          <span className="al-number">
            {t("reached")} {format.number(number)}
            {unit}
          </span>
        )}
        <span className="al-quiet al-number">
          {report.writtenBy}
          {submittedAt !== null && ` · ${format.moment(submittedAt)}`}
        </span>
      </header>
      {content !== null && <p>{content.text}</p>}
      {content !== null && content.files.length > 0 && <RecordFiles ids={content.files} />}
      {remark !== null && (
        <p className={report.state === "returned" ? "as-report-said" : "al-quiet"}>
          {t("officeSays")}
          {remark}
        </p>
      )}
    </article>
  );
}

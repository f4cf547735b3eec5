import { Facts, StateTag, Subject, useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { LogEntryRow } from "../contract/index.ts";
import type { LogFaces } from "./faces.ts";
import { Who } from "./Who.tsx";
import { logWords, outcomeLabel, outcomeTones } from "./words.ts";
import "./log.css";

/** One row of the log beside the list. */
export function EntryPanel({ row, RegionFace }: LogFaces & { row: LogEntryRow }) {
  const t = useWords(logWords);
  const format = useFormat();
  return (
    <>
      <Facts
        facts={[
          { label: logWords.who, value: <Who entry={row} /> },
          { label: logWords.at, value: format.moment(row.at) },
          {
            label: logWords.outcome,
            value: <StateTag label={outcomeLabel(row.outcome)} tone={outcomeTones[row.outcome] ?? "active"} />,
          },
          { label: logWords.error, value: row.error },
          { label: logWords.region, value: <RegionFace values={[row.region]} /> },
          {
            label: logWords.subject,
            value: <Subject type={row.subjectType} id={row.subjectId} name={row.subjectName} />,
            wide: true,
          },
        ]}
      />
      <p className="log-links">
        <Link to={`/log/${row.id}`}>{t("more")}</Link>
        <Link to={`/log?accountId=${encodeURIComponent(row.accountId)}`}>{t("sameAccount")}</Link>
        {row.subjectId !== null && (
          <Link to={`/log?subjectId=${encodeURIComponent(row.subjectId)}`}>{t("sameSubject")}</Link>
        )}
      </p>
    </>
  );
}

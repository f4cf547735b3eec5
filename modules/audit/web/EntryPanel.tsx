import { Facts, StateTag, useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { LogEntryRow } from "../contract/index.ts";
import { logWords, outcomeLabel, outcomeTones } from "./words.ts";
import "./log.css";

/** One row of the log beside the list. */
export function EntryPanel({ row }: { row: LogEntryRow }) {
  const t = useWords(logWords);
  const format = useFormat();
  const subject = row.subjectType === null ? null : `${row.subjectType} ${row.subjectId ?? ""}`;
  return (
    <>
      <Facts
        facts={[
          { label: logWords.who, value: row.accountName ?? row.accountId },
          { label: logWords.at, value: format.moment(row.at) },
          {
            label: logWords.outcome,
            value: <StateTag label={outcomeLabel(row.outcome)} tone={outcomeTones[row.outcome] ?? "active"} />,
          },
          { label: logWords.error, value: row.error },
          { label: logWords.region, value: row.region },
          { label: logWords.subject, value: subject, wide: true },
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

import { useCommand, useFormat, useLanguage } from "@anlan/web-kit";
import { Link } from "react-router";
import { type NoticeRow, readNotices } from "../contract/index.ts";
import { sentence } from "./words.ts";
import "./notices.css";

interface NoticeLinesProps {
  readonly rows: readonly NoticeRow[];
  readonly onOpen?: () => void;
}

/** Notices one under the other; opening one reads it and goes where it leads. */
export function NoticeLines({ rows, onOpen }: NoticeLinesProps) {
  const language = useLanguage();
  const format = useFormat();
  const read = useCommand(readNotices, { refreshes: ["notices"] });
  const open = (row: NoticeRow) => {
    // A notice that could not be marked stays unread; the person still gets where he wants to go.
    if (row.unread) read.run({ noticeIds: [row.id] }).catch(() => undefined);
    onOpen?.();
  };
  return (
    <ul className="notices-list">
      {rows.map((row) => {
        const face = (
          <>
            <span className={row.unread ? "notices-unread" : undefined}>{sentence(row, language)}</span>
            <br />
            <small className="al-quiet al-number">{format.moment(row.createdAt)}</small>
          </>
        );
        return (
          <li key={row.id}>
            {row.link === null ? (
              <button type="button" className="notices-line" onClick={() => open(row)}>
                {face}
              </button>
            ) : (
              <Link className="notices-line" to={row.link} onClick={() => open(row)}>
                {face}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

import { Bell, Skeleton, useCommand, useList, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findNotices, getCounts, readAllNotices } from "../contract/index.ts";
import { NoticeLines } from "./NoticeLines.tsx";
import { noticeWords } from "./words.ts";
import "./notices.css";

const EVERY_SECONDS = 30;
const SHOWN = 10;

/** The bell of the top bar: how many are unread, and the newest of them. */
export function NoticeBell() {
  const counts = useQueryOf(getCounts, {}, { everySeconds: EVERY_SECONDS });
  return <Bell count={counts.data?.ringing ?? 0}>{(close) => <Panel close={close} />}</Bell>;
}

function Panel({ close }: { close: () => void }) {
  const t = useWords(noticeWords);
  const { data: counts } = useQueryOf(getCounts, {});
  const list = useList(findNotices, { unread: ["yes"] }, { limit: SHOWN, count: false });
  const readAll = useCommand(readAllNotices, { refreshes: ["notices"] });
  return (
    <section className="notices-panel" aria-label={t("notices")}>
      <header>
        <strong>{t("notices")}</strong>
        {list.rows.length > 0 && (
          <button
            type="button"
            className="al-link-button"
            disabled={readAll.running}
            onClick={() => void readAll.run({}).catch(() => undefined)}
          >
            {t("readAll")}
          </button>
        )}
      </header>
      {list.loading && <Skeleton />}
      {!list.loading && list.rows.length === 0 && <p className="notices-line al-quiet">{t("none")}</p>}
      <NoticeLines rows={list.rows} onOpen={close} />
      {counts?.quiet === true && <p className="notices-line al-quiet">{t("quiet")}</p>}
      <footer className="al-quiet">
        <Link to="/todos" onClick={close}>
          {t("todoLine", { open: counts?.open ?? 0, late: counts?.late ?? 0 })}
        </Link>
        <Link to="/notices" onClick={close}>
          {t("all")}
        </Link>
      </footer>
    </section>
  );
}

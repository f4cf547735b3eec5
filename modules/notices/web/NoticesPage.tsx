import {
  type Chosen,
  Icon,
  ListPage,
  StateTag,
  tellError,
  useCommand,
  useLanguage,
  useMay,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import {
  dismissNotices,
  findNotices,
  NOTICE_KINDS,
  type NoticeId,
  readAllNotices,
  readNotices,
} from "../contract/index.ts";
import { kindTones, noticeWords, sentence } from "./words.ts";
import "./notices.css";

/** All of one's notices. */
export function NoticesPage() {
  const t = useWords(noticeWords);
  const language = useLanguage();
  const maySend = useMay("notices.notice.send");
  const readAll = useCommand(readAllNotices, { refreshes: ["notices"] });
  return (
    <ListPage
      spec={findNotices}
      actions={
        <>
          {maySend && (
            <Link className="al-button al-button-main" to="/notices/send">
              <Icon name="plus" /> {t("send")}
            </Link>
          )}
          <button
            type="button"
            className="al-button"
            disabled={readAll.running}
            onClick={() => void readAll.run({}).catch(tellError)}
          >
            {t("readAll")}
          </button>
        </>
      }
      cells={{
        kind: (row) => <StateTag label={NOTICE_KINDS[row.kind]} tone={kindTones[row.kind]} />,
        text: (row) => {
          const text = <span className={row.unread ? "notices-unread" : undefined}>{sentence(row, language)}</span>;
          return row.link === null ? text : <Link to={row.link}>{text}</Link>;
        },
      }}
      selection={(chosen) => <Selected chosen={chosen} />}
      empty={{ title: noticeWords.none, hint: noticeWords.noneHint }}
    />
  );
}

function Selected({ chosen }: { chosen: Chosen }) {
  const t = useWords(noticeWords);
  const read = useCommand(readNotices, { refreshes: ["notices"] });
  const dismiss = useCommand(dismissNotices, { refreshes: ["notices"] });
  // Rows of the list carry ids of notices; the selection knows them as text.
  const noticeIds = chosen.ids.slice(0, 200) as NoticeId[];
  const doWith = (run: (input: { noticeIds: NoticeId[] }) => Promise<unknown>) =>
    void run({ noticeIds }).then(chosen.clear, tellError);
  return (
    <>
      <button type="button" className="al-button" disabled={read.running} onClick={() => doWith(read.run)}>
        {t("read")}
      </button>
      <button type="button" className="al-button" disabled={dismiss.running} onClick={() => doWith(dismiss.run)}>
        {t("dismiss")}
      </button>
    </>
  );
}

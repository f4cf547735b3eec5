import { CardHead, CardRow, DueTag, Skeleton, useLanguage, useList, useQueryOf, useWords } from "@anlan/web-kit";
import { findTodos, getCounts } from "../contract/index.ts";
import { noticeWords, sentence } from "./words.ts";

const SHOWN = 8;

/** What waits for the person, the most urgent first. */
export function TodosCard() {
  const t = useWords(noticeWords);
  const language = useLanguage();
  const counts = useQueryOf(getCounts, {});
  const list = useList(findTodos, { state: ["open"] }, { limit: SHOWN, count: false });
  return (
    <>
      <CardHead title={noticeWords.todos} count={counts.data?.open ?? null} to="/todos?state=open" />
      {list.loading && <Skeleton />}
      {!list.loading && list.rows.length === 0 && <p className="al-quiet">{t("noTodosHint")}</p>}
      {list.rows.map((row) => (
        <CardRow
          key={row.id}
          to={row.link ?? "/todos?state=open"}
          title={sentence(row, language)}
          note={row.level > 0 ? t("level", { count: row.level }) : null}
          end={row.dueAt === null ? null : <DueTag due={row.dueAt} />}
        />
      ))}
    </>
  );
}

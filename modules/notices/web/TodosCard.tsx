import {
  CardHead,
  CardRow,
  DueTag,
  Skeleton,
  StateTag,
  useLanguage,
  useList,
  useNothing,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import { findTodos, getCounts } from "../contract/index.ts";
import { noticeWords, sentence } from "./words.ts";

const SHOWN = 10;
const OPEN = "/todos?state=open";

/** What waits for the person, the most urgent first. */
export function TodosCard() {
  const t = useWords(noticeWords);
  const language = useLanguage();
  const counts = useQueryOf(getCounts, {});
  const list = useList(findTodos, { state: ["open"] }, { limit: SHOWN, count: false });
  const late = counts.data?.late ?? 0;
  const isNothing = !list.loading && list.error === null && list.rows.length === 0;
  useNothing(noticeWords.todos, OPEN, isNothing);
  if (isNothing) return null;
  return (
    <>
      <CardHead title={noticeWords.todos} count={counts.data?.open ?? null} to={OPEN}>
        {late > 0 && (
          <Link to={`${OPEN}&late=yes`}>
            <StateTag label={{ zh: `逾期 ${late}`, en: `${late} late` }} tone="wrong" />
          </Link>
        )}
      </CardHead>
      {list.loading && <Skeleton />}
      {list.error !== null && <p className="al-quiet">{t(list.error.words)}</p>}
      {list.rows.map((row) => (
        <CardRow
          key={row.id}
          to={row.link ?? OPEN}
          title={sentence(row, language)}
          note={row.level > 0 ? t("level", { count: row.level }) : null}
          end={row.dueAt === null ? null : <DueTag due={row.dueAt} />}
        />
      ))}
    </>
  );
}

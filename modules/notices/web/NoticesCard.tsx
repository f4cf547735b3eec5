import { CardHead, Skeleton, useList, useNothing, useQueryOf } from "@anlan/web-kit";
import { findNotices, getCounts } from "../contract/index.ts";
import { NoticeLines } from "./NoticeLines.tsx";
import { noticeWords } from "./words.ts";

/** The newest notices on the home page. */
export function NoticesCard() {
  const counts = useQueryOf(getCounts, {});
  const list = useList(findNotices, {}, { limit: 5, count: false });
  const isNothing = !list.loading && list.error === null && list.rows.length === 0;
  useNothing(noticeWords.notices, "/notices", isNothing);
  if (isNothing) return null;
  return (
    <>
      <CardHead title={noticeWords.notices} count={counts.data?.unread ?? null} to="/notices" />
      {list.loading && <Skeleton />}
      <NoticeLines rows={list.rows} />
    </>
  );
}

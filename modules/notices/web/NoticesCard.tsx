import { CardHead, Skeleton, useList, useQueryOf, useWords } from "@anlan/web-kit";
import { findNotices, getCounts } from "../contract/index.ts";
import { NoticeLines } from "./NoticeLines.tsx";
import { noticeWords } from "./words.ts";

/** The newest notices on the home page. */
export function NoticesCard() {
  const t = useWords(noticeWords);
  const counts = useQueryOf(getCounts, {});
  const list = useList(findNotices, {}, { limit: 5, count: false });
  return (
    <>
      <CardHead title={noticeWords.notices} count={counts.data?.unread ?? null} to="/notices" />
      {list.loading && <Skeleton />}
      {!list.loading && list.rows.length === 0 && <p className="al-quiet">{t("noneHint")}</p>}
      <NoticeLines rows={list.rows} />
    </>
  );
}

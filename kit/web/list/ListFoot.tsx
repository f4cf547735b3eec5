import { useEffect, useRef } from "react";
import type { ListResult } from "../api/useList.ts";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";

/** How many rows stand above of how many; more come when it is scrolled near, or by its button. */
export function ListFoot({ list }: { list: ListResult<unknown> }) {
  const t = useWords(listWords);
  const format = useFormat();
  const end = useRef<HTMLDivElement>(null);
  const { hasMore, loadingMore, loadMore } = list;
  useEffect(() => {
    const element = end.current;
    if (element === null || !hasMore || loadingMore || !("IntersectionObserver" in globalThis)) return;
    const root = matchMedia("(max-width: 767px)").matches ? null : element.closest(".al-list-fit .al-table-box");
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && loadMore(), {
      root,
      rootMargin: "400px",
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [hasMore, loadingMore, loadMore]);
  return (
    <div className="al-list-foot" ref={end}>
      <span className="al-quiet">
        {list.total === null
          ? t("shown", { shown: format.number(list.rows.length) })
          : t("shownOf", { shown: format.number(list.rows.length), total: format.number(list.total) })}
      </span>
      {hasMore && (
        <button type="button" className="al-button" disabled={loadingMore} onClick={loadMore}>
          {t(loadingMore ? "loadingMore" : "loadMore")}
        </button>
      )}
    </div>
  );
}

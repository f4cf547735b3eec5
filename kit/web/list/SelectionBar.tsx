import type { ReactNode } from "react";
import type { ListResult } from "../api/useList.ts";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";
import type { Chosen, Selection } from "./useSelection.ts";

interface SelectionBarProps {
  readonly list: ListResult<unknown>;
  readonly selection: Selection;
  readonly params: Readonly<Record<string, unknown>>;
  readonly draw: (chosen: Chosen) => ReactNode;
}

/** What is chosen, the offer to choose all that match, and the page's own buttons for it. */
export function SelectionBar({ list, selection, params, draw }: SelectionBarProps) {
  const t = useWords(listWords);
  const { ids, all, clear } = selection;
  const count = all ? (list.total ?? ids.length) : ids.length;
  const offerAll = !all && list.total !== null && ids.length === list.rows.length && list.total > ids.length;
  return (
    <div className="al-selection" role="status">
      <span>{t("selected", { count })}</span>
      {offerAll && (
        <button type="button" className="al-link-button" onClick={selection.chooseAll}>
          {t("selectAll", { count: list.total ?? 0 })}
        </button>
      )}
      {draw({ ids, all, params, count, clear })}
      <button type="button" className="al-link-button" onClick={clear}>
        {t("unselect")}
      </button>
    </div>
  );
}

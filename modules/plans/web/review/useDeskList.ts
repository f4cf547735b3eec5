import { useCallback, useMemo, useRef, useState } from "react";
import type { PlanItem } from "../../contract/index.ts";
import { filterItems, type ItemFilter } from "./item-filter.ts";
import { useSelection } from "./useSelection.ts";

const ALL: ItemFilter = { kind: "all", decision: "all", words: "" };

/** What the list shows, which item is selected, and on the phone which of the two panes is in front. */
export function useDeskList(items: readonly PlanItem[]) {
  const [filter, setFilter] = useState(ALL);
  const shown = useMemo(() => filterItems(items, filter), [items, filter]);
  const { selected, now, select } = useSelection(items);
  const [pane, setPane] = useState<"text" | "items">("items");
  const latest = useRef(shown);
  latest.current = shown;

  const onSelect = useCallback((item: PlanItem) => select(item.id, "text"), [select]);
  const onShow = useCallback(
    (item: PlanItem) => {
      setPane("text");
      select(item.id, "text");
    },
    [select],
  );
  const onPick = useCallback(
    (ids: readonly string[]) => {
      const at = ids.indexOf(now.current ?? "");
      const id = ids[(at + 1) % ids.length];
      if (id === undefined) return;
      // What the filter hides cannot be shown in the list: the filter gives way.
      if (!latest.current.some((item) => item.id === id)) setFilter(ALL);
      setPane("items");
      select(id, "list");
    },
    [now, select],
  );
  return { filter, setFilter, shown, selected, now, select, pane, setPane, latest, onSelect, onShow, onPick };
}

/** What `useDeskList` gives. */
export type DeskList = ReturnType<typeof useDeskList>;

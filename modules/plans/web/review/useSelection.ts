import { useCallback, useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { PlanItem } from "../../contract/index.ts";

function reveal(element: Element | null | undefined): void {
  element?.scrollIntoView?.({ block: "center", behavior: "auto" });
}

// An opened item may be longer than the list is high: its buttons are what must be within reach.
function revealInList(id: string): void {
  const card = document.getElementById(`item-${id}`);
  for (const part of [card, card?.querySelector(".plr-buttons")]) part?.scrollIntoView?.({ block: "nearest" });
}

/** The selected item, linked both ways: choosing it in the list shows its words, choosing its words shows it in the list. */
export function useSelection(items: readonly PlanItem[]) {
  const [params] = useSearchParams();
  const [selected, setSelected] = useState<string | null>(
    params.get("item") ?? items.find((one) => one.decision === "open")?.id ?? null,
  );
  // What is selected at this moment, also before it is drawn: the next key may come within a millisecond.
  const now = useRef(selected);
  const wanted = useRef<"both" | "list" | "text" | null>("both");

  useEffect(() => {
    if (selected === null || wanted.current === null) return;
    if (wanted.current !== "list") reveal(document.querySelector(`mark[data-items~="${selected}"]`));
    // Also for one chosen in the list itself: it opens where it stands, perhaps below the edge.
    revealInList(selected);
    wanted.current = null;
  });

  const select = useCallback((id: string, show: "both" | "list" | "text") => {
    wanted.current = show;
    now.current = id;
    setSelected(id);
  }, []);
  return { selected, now, select };
}

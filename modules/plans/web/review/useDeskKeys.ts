import { useKeyboard } from "@anlan/web-kit";
import type { RefObject } from "react";
import type { CardActions } from "./ItemCard.tsx";
import { stepFrom } from "./item-filter.ts";
import type { DeskList } from "./useDeskList.ts";
import type { Review } from "./useReview.ts";

interface DeskKeys {
  readonly list: Pick<DeskList, "latest" | "now" | "select">;
  readonly find: Review["find"];
  /** Null where the page is for reading only: the keys then only walk. */
  readonly actions: CardActions | null;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** The keys of the desk: j and k walk, a, r, e and u decide on the selected item, / goes to the search. */
export function useDeskKeys({ list, find, actions, search }: DeskKeys): void {
  // The item that was selected when the key was pressed, whatever is drawn by now.
  const onCurrent = (action: keyof CardActions) => () => {
    const current = list.now.current === null ? undefined : find(list.now.current);
    if (current !== undefined) actions?.[action](current);
  };
  const step = (by: 1 | -1) => () => {
    const next = stepFrom(list.latest.current, list.now.current, by);
    if (next !== undefined) list.select(next.id, "both");
  };
  useKeyboard({
    j: step(1),
    k: step(-1),
    a: onCurrent("accept"),
    r: onCurrent("reject"),
    e: onCurrent("edit"),
    u: onCurrent("undo"),
    "/": () => search.current?.focus(),
  });
}

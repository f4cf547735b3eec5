import { useKeyboard } from "@anlan/web-kit";
import type { RefObject } from "react";
import type { PlanItem } from "../../contract/index.ts";
import type { CardActions } from "./ItemCard.tsx";
import { stepFrom } from "./item-filter.ts";
import type { DeskList } from "./useDeskList.ts";

interface DeskKeys {
  readonly list: Pick<DeskList, "shown" | "selected" | "select">;
  readonly current: PlanItem | undefined;
  /** Null where the page is for reading only: the keys then only walk. */
  readonly actions: CardActions | null;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** The keys of the desk: j and k walk, a, r, e and u decide on the selected item, / goes to the search. */
export function useDeskKeys({ list, current, actions, search }: DeskKeys): void {
  const onCurrent = (action: keyof CardActions) => () => {
    if (current !== undefined) actions?.[action](current);
  };
  const step = (by: 1 | -1) => () => {
    const next = stepFrom(list.shown, list.selected, by);
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

import { tellUndoable } from "@anlan/web-kit";
import { useCallback, useMemo, useRef } from "react";
import type { PlanItem } from "../../contract/index.ts";
import type { CardActions } from "./ItemCard.tsx";
import { nextOpen } from "./item-filter.ts";
import { reviewWords } from "./review-words.ts";
import type { DeskList } from "./useDeskList.ts";
import type { Review } from "./useReview.ts";

/** Decisions on one item; after accepting or rejecting, the next open item is selected. */
export function useItemActions(
  { decide }: Review,
  { select, latest }: Pick<DeskList, "select" | "latest">,
  edit: (item: PlanItem) => void,
): CardActions {
  const editNow = useRef(edit);
  editNow.current = edit;
  return useMemo(() => {
    const andOn = (item: PlanItem, decision: "accept" | "reject") => {
      const next = nextOpen(latest.current.shown, item.id);
      void decide(item, { decision });
      if (next !== undefined) select(next.id, "both");
    };
    return {
      accept: (item) => andOn(item, "accept"),
      reject: (item) => andOn(item, "reject"),
      edit: (item) => editNow.current(item),
      undo: (item) => void decide(item, { decision: "undo" }),
    };
  }, [decide, latest, select]);
}

/** Accepts many items at once and offers to undo it. */
export function useAcceptMany({ decideMany }: Review): (items: readonly PlanItem[]) => void {
  return useCallback(
    (many) => {
      void decideMany(many, "accept").then((done) => {
        if (done.length === 0) return;
        const { zh, en } = reviewWords.accepted;
        const count = String(done.length);
        tellUndoable({ zh: zh.replace("{count}", count), en: en.replace("{count}", count) }, () =>
          decideMany(done, "undo"),
        );
      });
    },
    [decideMany],
  );
}

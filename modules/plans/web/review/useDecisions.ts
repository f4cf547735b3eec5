import { tell, tellUndoable } from "@anlan/web-kit";
import { useCallback, useMemo, useRef } from "react";
import type { PlanItem } from "../../contract/index.ts";
import { foreseen } from "./foreseen.ts";
import type { CardActions } from "./ItemCard.tsx";
import { nextOpen } from "./item-filter.ts";
import { reviewWords } from "./review-words.ts";
import type { DeskList } from "./useDeskList.ts";
import type { Review } from "./useReview.ts";

/** Decisions on one item; after accepting or rejecting, the next open item is selected, and undo there takes that back. */
export function useItemActions(
  { decide, find }: Review,
  { select, latest }: Pick<DeskList, "select" | "latest">,
  edit: (item: PlanItem) => void,
): CardActions {
  const editNow = useRef(edit);
  editNow.current = edit;
  // The last decision, and the item that was selected because of it.
  const last = useRef<{ readonly id: string; readonly next: string } | null>(null);
  return useMemo(() => {
    const andOn = (item: PlanItem, decision: "accept" | "reject") => {
      void decide(item, { decision });
      // What is drawn may be older than the last key: the order is taken from there, the decisions as they are held.
      const held = latest.current.map((one) => find(one.id) ?? one);
      const next = nextOpen(held, item.id);
      last.current = next === undefined ? null : { id: item.id, next: next.id };
      if (next !== undefined) select(next.id, "both");
    };
    return {
      accept: (item) => andOn(item, "accept"),
      reject: (item) => andOn(item, "reject"),
      edit: (item) => editNow.current(item),
      undo: (item) => {
        const isOpen = foreseen(item, { decision: "undo" }) === null;
        const before = isOpen && last.current?.next === item.id ? find(last.current.id) : undefined;
        last.current = null;
        if (before !== undefined) select(before.id, "both");
        void decide(before ?? item, { decision: "undo" }).then((done) => done && tell(reviewWords.undone));
      },
    };
  }, [decide, find, latest, select]);
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

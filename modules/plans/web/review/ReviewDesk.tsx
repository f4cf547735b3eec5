import { usePhone, useWords } from "@anlan/web-kit";
import { Segmented } from "antd";
import { useRef, useState } from "react";
import type { Plan } from "../../contract/index.ts";
import { AddWordsButton } from "./AddWordsButton.tsx";
import { type Editing, EditingDialog } from "./EditingDialog.tsx";
import { ItemsPane } from "./ItemsPane.tsx";
import { ReviewHead } from "./ReviewHead.tsx";
import { reviewWords } from "./review-words.ts";
import { SourcePane } from "./SourcePane.tsx";
import type { SelectedWords } from "./selected-span.ts";
import { useAcceptMany, useItemActions } from "./useDecisions.ts";
import { useDeskKeys } from "./useDeskKeys.ts";
import { useDeskList } from "./useDeskList.ts";
import type { Review } from "./useReview.ts";

interface ReviewDeskProps {
  readonly plan: Plan;
  readonly text: string;
  readonly review: Review;
  readonly canDecide: boolean;
}

/** The two panes and all that happens between them. */
export function ReviewDesk({ plan, text, review, canDecide }: ReviewDeskProps) {
  const t = useWords(reviewWords);
  const { items } = review;
  const list = useDeskList(items);
  const { selected, pane } = list;
  const [editing, setEditing] = useState<Editing | null>(null);
  const [chosen, setChosen] = useState<SelectedWords | null>(null);
  const phone = usePhone();
  const search = useRef<HTMLInputElement>(null);
  const decisions = useItemActions(review, list, (item) => setEditing({ mode: "correct", item }));
  const actions = canDecide ? decisions : null;
  const acceptMany = useAcceptMany(review);
  useDeskKeys({ list, find: review.find, actions, search });
  const addChosen = () => setEditing({ mode: "add", words: chosen });
  const close = () => {
    setEditing(null);
    setChosen(null);
  };
  const isHidden = (which: "text" | "items") => phone && pane !== which;
  return (
    <div className="plr">
      <ReviewHead
        plan={plan}
        done={items.filter((item) => item.decision !== "open").length}
        total={items.length}
        add={canDecide ? addChosen : null}
        onMoved={review.reload}
      />
      {phone && (
        <Segmented
          block
          value={pane}
          onChange={list.setPane}
          options={[
            { value: "items", label: t("items") },
            { value: "text", label: t("text") },
          ]}
        />
      )}
      <div className="plr-panes">
        <SourcePane
          plan={plan}
          text={text}
          items={items}
          selected={selected}
          hidden={isHidden("text")}
          onPick={list.onPick}
          onChoose={canDecide ? setChosen : null}
        />
        <section className="plr-items" hidden={isHidden("items")} aria-label={t("items")}>
          <ItemsPane
            all={items}
            shown={list.shown}
            filter={list.filter}
            setFilter={list.setFilter}
            selected={selected}
            onSelect={list.onSelect}
            actions={actions}
            acceptMany={canDecide ? acceptMany : null}
            onShow={phone ? list.onShow : null}
            search={search}
          />
        </section>
      </div>
      {chosen !== null && editing === null && <AddWordsButton words={chosen} onAdd={addChosen} />}
      {editing !== null && (
        <EditingDialog
          editing={editing}
          text={text}
          review={review}
          onClose={close}
          onDone={(id) => list.select(id, "both")}
        />
      )}
    </div>
  );
}

import { tellUndoable, useKeyboard, usePhone, useWords } from "@anlan/web-kit";
import { Segmented } from "antd";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Plan, PlanItem } from "../../contract/index.ts";
import { emptyValues } from "../../domain/from-parsed.ts";
import type { CardActions } from "./ItemCard.tsx";
import { ItemDialog } from "./ItemDialog.tsx";
import { ItemsPane } from "./ItemsPane.tsx";
import { filterItems, type ItemFilter, nextOpen, stepFrom } from "./item-filter.ts";
import { ReviewHead } from "./ReviewHead.tsx";
import { reviewWords } from "./review-words.ts";
import { type SelectedWords, selectedWords } from "./selected-span.ts";
import { TextPane } from "./TextPane.tsx";
import type { Review } from "./useReview.ts";
import { useSelection } from "./useSelection.ts";

interface ReviewDeskProps {
  readonly plan: Plan;
  readonly text: string;
  readonly review: Review;
  readonly canDecide: boolean;
}

type Editing =
  | { readonly mode: "correct"; readonly item: PlanItem }
  | { readonly mode: "add"; readonly words: SelectedWords | null };

const ALL: ItemFilter = { kind: "all", decision: "all", words: "" };

/** The two panes and all that happens between them. */
export function ReviewDesk({ plan, text, review, canDecide }: ReviewDeskProps) {
  const t = useWords(reviewWords);
  const { items } = review;
  const [filter, setFilter] = useState(ALL);
  const shown = useMemo(() => filterItems(items, filter), [items, filter]);
  const { selected, select } = useSelection(items);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [chosen, setChosen] = useState<SelectedWords | null>(null);
  const [pane, setPane] = useState<"text" | "items">("items");
  const phone = usePhone();
  const search = useRef<HTMLInputElement>(null);
  const source = useRef<HTMLElement>(null);
  const latest = useRef({ selected, shown });
  latest.current = { selected, shown };

  const actions = useActions(review, select, latest, (item) => setEditing({ mode: "correct", item }));
  const current = items.find((item) => item.id === selected);
  const onCurrent = (act: (item: PlanItem) => void) => () => canDecide && current && act(current);
  const step = (by: 1 | -1) => () => {
    const next = stepFrom(shown, selected, by);
    if (next !== undefined) select(next.id, "both");
  };
  useKeyboard({
    j: step(1),
    k: step(-1),
    a: onCurrent(actions.accept),
    r: onCurrent(actions.reject),
    e: onCurrent(actions.edit),
    u: onCurrent(actions.undo),
    "/": () => search.current?.focus(),
  });

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
      const now = ids.indexOf(latest.current.selected ?? "");
      const id = ids[(now + 1) % ids.length];
      if (id === undefined) return;
      // What the filter hides cannot be shown in the list: the filter gives way.
      if (!latest.current.shown.some((item) => item.id === id)) setFilter(ALL);
      setPane("items");
      select(id, "list");
    },
    [select],
  );
  const acceptMany = useCallback(
    (many: readonly PlanItem[]) => {
      void review.decideMany(many, "accept").then((done) => {
        if (done.length === 0) return;
        const { zh, en } = reviewWords.accepted;
        const count = String(done.length);
        tellUndoable({ zh: zh.replace("{count}", count), en: en.replace("{count}", count) }, () =>
          review.decideMany(done, "undo"),
        );
      });
    },
    [review.decideMany],
  );
  const open = items.filter((item) => item.decision === "open").length;
  const show = (which: "text" | "items") => !phone || pane === which;
  return (
    <div className="plr">
      <ReviewHead
        plan={plan}
        done={items.length - open}
        total={items.length}
        add={canDecide ? () => setEditing({ mode: "add", words: chosen }) : null}
        onMoved={review.reload}
      />
      {phone && (
        <Segmented
          block
          value={pane}
          onChange={setPane}
          options={[
            { value: "items", label: t("items") },
            { value: "text", label: t("text") },
          ]}
        />
      )}
      <div className="plr-panes">
        <section
          ref={source}
          className="plr-text"
          hidden={!show("text")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          aria-label={t("text")}
          onPointerUp={() => setChosen(canDecide && source.current ? selectedWords(source.current, text) : null)}
        >
          <TextPane text={text} items={items} outline={plan.outline} selected={selected} onPick={onPick} />
        </section>
        <section className="plr-items" hidden={!show("items")} aria-label={t("items")}>
          <ItemsPane
            all={items}
            shown={shown}
            filter={filter}
            setFilter={setFilter}
            selected={selected}
            onSelect={onSelect}
            actions={canDecide ? actions : null}
            acceptMany={canDecide ? acceptMany : null}
            onShow={phone ? onShow : null}
            search={search}
          />
        </section>
      </div>
      {chosen !== null && editing === null && (
        <button
          type="button"
          className="al-button al-button-main plr-add"
          style={{
            left: Math.min(chosen.place.left, innerWidth - 150),
            top: Math.min(chosen.place.top + 6, innerHeight - 50),
          }}
          onClick={() => setEditing({ mode: "add", words: chosen })}
        >
          {t("addWords")}
        </button>
      )}
      {editing !== null && (
        <EditingDialog
          editing={editing}
          text={text}
          review={review}
          onClose={() => {
            setEditing(null);
            setChosen(null);
          }}
          onDone={(id) => select(id, "both")}
        />
      )}
    </div>
  );
}

/** Decisions on one item; after accepting or rejecting, the next open item is selected. */
function useActions(
  review: Review,
  select: (id: string, show: "both") => void,
  latest: { readonly current: { readonly shown: readonly PlanItem[] } },
  edit: (item: PlanItem) => void,
): CardActions {
  const { decide } = review;
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

interface EditingDialogProps {
  readonly editing: Editing;
  readonly text: string;
  readonly review: Review;
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

function EditingDialog({ editing, text, review, onClose, onDone }: EditingDialogProps) {
  if (editing.mode === "add") {
    const { words } = editing;
    const name = (words?.words ?? "").replace(/\s+/g, " ").slice(0, 200);
    return (
      <ItemDialog
        mode="add"
        kind="task"
        values={{ ...emptyValues(name), text: words?.words.slice(0, 4000) ?? null }}
        source={words?.words ?? null}
        onClose={onClose}
        onSave={async ({ kind, values, remark }) => {
          const added = await review.add({ kind, values, remark, span: words?.span ?? null });
          onClose();
          onDone(added.id);
        }}
      />
    );
  }
  const { item } = editing;
  return (
    <ItemDialog
      mode="correct"
      kind={item.kind}
      values={item.current}
      earlier={item.earlier}
      source={item.span === null ? null : text.slice(...item.span)}
      onClose={onClose}
      onSave={async ({ kind, values, remark }) => {
        onClose();
        const choice = { decision: "correct" as const, values, ...(kind === item.kind ? {} : { kind }) };
        if (await review.decide(item, choice, remark)) onDone(item.id);
      }}
    />
  );
}

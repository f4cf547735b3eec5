import { itemKinds } from "@anlan/plans/contract";
import {
  ApiError,
  EmptyState,
  ErrorState,
  Icon,
  Skeleton,
  useFormat,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import { type Board, type BoardCounts, boardGroupings, getBoard } from "../../contract/index.ts";
import { type BoardFilter, groupItems, totalsOf } from "../../domain/board.ts";
import { PercentBar } from "../PartState.tsx";
import { pageWords } from "../words.ts";
import { BoardGroupSection } from "./BoardGroupSection.tsx";
import { PlanChoice } from "./PlanChoice.tsx";
import { type BoardView, itemsIn, shownItems, useBoardView } from "./useBoardView.ts";
import "../assignments.css";

/** Who does what of the plan in force, and how far it is. */
export function BoardPage() {
  const view = useBoardView();
  const t = useWords(pageWords);
  useTitle(t("board"));
  const query = useQueryOf(getBoard, {
    by: "unit",
    ...(view.planId === undefined ? {} : { planId: view.planId as never }),
  });
  if (query.data !== undefined) return <BoardContent board={query.data} view={view} />;
  if (query.error instanceof ApiError && query.error.code === "KERNEL_NOT_FOUND") {
    const action = (
      <Link className="al-button al-button-main" to="/plans">
        {t({ zh: "查看规划", en: "See the plans" })}
      </Link>
    );
    return <EmptyState title={pageWords.emptyBoard} hint={pageWords.emptyBoardHint} action={action} />;
  }
  if (query.error !== null) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton />;
}

function BoardContent({ board, view }: { board: Board; view: BoardView }) {
  const t = useWords(pageWords);
  const fitting = itemsIn(board.items, view);
  const shown = shownItems(fitting, view);
  const groups = groupItems(shown, view.by);
  const byId = new Map(shown.map((item) => [item.itemId, item]));
  return (
    <div className="as-board">
      <Head board={board} view={view} />
      <Numbers counts={totalsOf(fitting)} view={view} />
      <Tools board={board} view={view} />
      {groups.length === 0 && (
        <div className="al-card">
          <EmptyState
            title={pageWords.nothingShown}
            hint={pageWords.nothingShownHint}
            action={
              <Link className="al-button" to="?">
                {t("clear")}
              </Link>
            }
          />
        </div>
      )}
      {groups.map((group, index) => (
        <BoardGroupSection
          key={`${view.by}.${view.show}.${group.key}`}
          group={group}
          by={view.by}
          items={group.itemIds.flatMap((id) => byId.get(id) ?? [])}
          startsOpen={groups.length <= 3 || index < 3 || group.counts.late > 0}
        />
      ))}
    </div>
  );
}

function Head({ board, view }: { board: Board; view: BoardView }) {
  const t = useWords(pageWords);
  const format = useFormat();
  return (
    <header className="as-head">
      <div>
        <h1>{t("board")}</h1>
        <PlanChoice {...board} onChoose={(planId) => view.set("planId", planId)} />
        <p className="al-quiet">
          <Link to={`/plans/${board.planId}`}>{board.planTitle}</Link> · {t("asOf", { at: format.moment(board.asOf) })}
        </p>
      </div>
      <nav className="as-head-actions" aria-label={t("groupBy")}>
        <Link className="al-button" to={`/assignments/gantt?planId=${board.planId}`}>
          <Icon name="chart" /> {t("gantt")}
        </Link>
        <Link className="al-button" to={`/assignments/list?planId=${board.planId}`}>
          <Icon name="download" /> {t("list")} · Excel
        </Link>
        <button type="button" className="al-button al-desk-only" onClick={() => window.print()}>
          <Icon name="print" /> {t("print")}
        </button>
      </nav>
    </header>
  );
}

function Numbers({ counts, view }: { counts: BoardCounts; view: BoardView }) {
  const t = useWords(pageWords);
  const numbers: [BoardFilter, number][] = [
    ["late", counts.late],
    ["waiting", counts.waiting],
    ["unassigned", counts.unassigned],
    ["done", counts.done],
    ["all", counts.items],
  ];
  return (
    <section className="as-numbers">
      {numbers.map(([filter, count]) => (
        <Link
          key={filter}
          to={view.href("show", filter === "all" || filter === view.show ? null : filter)}
          className={filter === "late" && count > 0 ? "as-number as-number-wrong" : "as-number"}
          aria-current={view.show === filter ? "true" : undefined}
        >
          <strong className="al-number">{count}</strong>
          <span>
            {filter === "late" && count > 0 && <Icon name="alert" />} {t(filter)}
          </span>
        </Link>
      ))}
      <div className="as-number as-number-bar">
        <PercentBar percent={counts.percent} label={t("percent")} />
        <span>{t("percent")}</span>
      </div>
    </section>
  );
}

function Tools({ board, view }: { board: Board; view: BoardView }) {
  const t = useWords(pageWords);
  const kinds = [...new Set(board.items.map((item) => item.kind))];
  const toggle = (kind: string) =>
    view.set("kind", view.kinds.includes(kind) ? view.kinds.filter((one) => one !== kind) : [...view.kinds, kind]);
  return (
    <div className="as-tools">
      <nav className="as-switch" aria-label={t("groupBy")}>
        {Object.entries(boardGroupings).map(([by, label]) => (
          <Link key={by} to={view.href("by", by)} aria-current={view.by === by ? "true" : undefined}>
            {t(label)}
          </Link>
        ))}
      </nav>
      <fieldset className="as-chips">
        <legend className="al-hidden">{t("kinds")}</legend>
        {kinds.map((kind) => (
          <button key={kind} type="button" aria-pressed={view.kinds.includes(kind)} onClick={() => toggle(kind)}>
            {t(itemKinds[kind])}
          </button>
        ))}
      </fieldset>
      <label className="as-search">
        <Icon name="search" />
        <span className="al-hidden">{t("search")}</span>
        <input
          type="search"
          value={view.text}
          placeholder={t("search")}
          onChange={(event) => view.set("q", event.target.value)}
        />
      </label>
    </div>
  );
}

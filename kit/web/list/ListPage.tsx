import { type Label, type ListSpec, may } from "@anlan/kernel";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { z } from "zod";
import { type ListResult, useList } from "../api/useList.ts";
import { useKeyboard } from "../parts/useKeyboard.ts";
import { useTitle } from "../parts/useTitle.ts";
import { useFoundSession } from "../session/session.tsx";
import { EmptyState, type EmptyStateProps, ErrorState, NoPermission, Skeleton } from "../states/states.tsx";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { FilterBar, type FilterInput } from "./FilterBar.tsx";
import { ListFoot } from "./ListFoot.tsx";
import { ListTable } from "./ListTable.tsx";
import { ListTools } from "./ListTools.tsx";
import { listWords } from "./list-words.ts";
import { RowPanel } from "./RowPanel.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { type ShownColumn, useColumns } from "./useColumns.ts";
import { listParams, useListState, useUsualFilters } from "./useListState.ts";
import { type Chosen, useSelection } from "./useSelection.ts";
import "../show/show.css";
import "./list.css";

export interface ListPageProps<Row extends z.ZodObject> {
  readonly spec: ListSpec<Row>;
  /** Default the list's own; null where what stands above says it. */
  readonly title?: Label | null;
  /** One sentence under the title. */
  readonly lead?: Label;
  /** Buttons at the head, the main one first. */
  readonly actions?: ReactNode;
  /** Numbers between the head and the rows. */
  readonly overview?: ReactNode;
  /** Filters that stand in the address when it comes with none: what people mostly want. Give a lasting object. */
  readonly usual?: Readonly<Record<string, readonly string[]>>;
  /** Filters that always apply and are not shown. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Inputs of "id" filters. */
  readonly filterInputs?: Readonly<Record<string, FilterInput>>;
  /** Draws a column in the page's own way. */
  readonly cells?: Readonly<Partial<Record<keyof z.output<Row> & string, (row: z.output<Row>) => ReactNode>>>;
  /** Key of a row; default its `id`. */
  readonly rowKey?: (row: z.output<Row>) => string;
  /** Full page of a row. */
  readonly href?: (row: z.output<Row>) => string;
  /** What the side panel shows; without it a row opens its full page. */
  readonly renderPanel?: (row: z.output<Row>, close: () => void) => ReactNode;
  readonly panelTitle?: (row: z.output<Row>) => string;
  /** Shown when there is nothing at all: what would fill it. */
  readonly empty?: EmptyStateProps;
  /** Makes rows selectable; draws the buttons for what is chosen. */
  readonly selection?: (chosen: Chosen) => ReactNode;
  /** Inside a record page: no page head. */
  readonly embedded?: boolean;
}

/** A list from its declaration: filters in the address, views, columns, sort, export, print, keyboard, panel. */
export function ListPage<Row extends z.ZodObject>(props: ListPageProps<Row>) {
  const session = useFoundSession();
  const { permission, self } = props.spec;
  if (permission !== null && self !== true && session !== null && !may(session.facts, permission)) {
    return <NoPermission permission={permission} />;
  }
  return <UsualList {...props} />;
}

// Without asking first for everything and then for what is usual.
function UsualList<Row extends z.ZodObject>(props: ListPageProps<Row>) {
  return useUsualFilters(props.usual) ? null : <PermittedList {...props} />;
}

function PermittedList<Row extends z.ZodObject>(props: ListPageProps<Row>) {
  type R = z.output<Row> & Record<string, unknown>;
  const { spec, fixed = {}, href, renderPanel, embedded = false } = props;
  const state = useListState(spec as unknown as ListSpec);
  const params = listParams(state, fixed);
  const list = useList(spec, params, { scope: fixed });
  const columns = useColumns(spec as unknown as ListSpec);
  const selection = useSelection(params);
  const keyOf = (props.rowKey ?? keyById) as (row: R) => string;
  const rows = list.rows as readonly R[];
  const navigate = useNavigate();
  const openRow = useSame((row: R) => (renderPanel ? state.setOpen(keyOf(row)) : href && void navigate(href(row))));
  const { at, setAt } = useRowKeys(rows, openRow, state.search);
  const opened = state.open === null ? -1 : rows.findIndex((row) => keyOf(row) === state.open);
  const openedRow = rows[opened];
  const stepPanel = (by: 1 | -1) => {
    const next = rows[opened + by];
    if (next === undefined) return;
    setAt(opened + by);
    state.setOpen(keyOf(next), true);
    // The next page comes before the last row is reached.
    if (by === 1 && opened + NEAR_END >= rows.length && list.hasMore) list.loadMore();
  };
  const shownColumns = useShownColumns(columns.shown, fixed);
  const plain = spec as unknown as ListSpec;
  return (
    <section className={embedded ? "al-list" : "al-list al-list-fit"} aria-busy={list.stale}>
      <ListHead {...props} total={list.total} embedded={embedded} />
      {props.overview}
      <div className="al-list-bar">
        <FilterBar spec={plain} state={state} fixed={fixed} inputs={props.filterInputs ?? {}} />
        <ListTools spec={plain} state={state} params={params} columns={columns} list={list} />
      </div>
      {props.selection && selection.ids.length > 0 && (
        <SelectionBar list={list} selection={selection} params={params} draw={props.selection} />
      )}
      <ListBody list={list} filtered={Object.keys(state.filters).length > 0} empty={props.empty}>
        <ListTable
          spec={plain}
          state={state}
          rows={rows}
          columns={shownColumns}
          keyOf={keyOf}
          cells={(props.cells ?? NO_CELLS) as Readonly<Partial<Record<string, (row: R) => ReactNode>>>}
          href={href}
          onOpen={renderPanel || href ? openRow : undefined}
          at={at}
          selection={props.selection ? selection : null}
          foot={<ListFoot list={list} />}
        />
      </ListBody>
      {openedRow && renderPanel && (
        <RowPanel
          title={props.panelTitle?.(openedRow)}
          to={href?.(openedRow)}
          place={opened + 1}
          count={list.total ?? rows.length}
          step={stepPanel}
          close={() => state.setOpen(null)}
        >
          {renderPanel(openedRow, () => state.setOpen(null))}
        </RowPanel>
      )}
    </section>
  );
}

const NO_CELLS = {};
/** Rows before the end at which a panel that is stepped through asks for more. */
const NEAR_END = 5;

const keyById = (row: { readonly id?: unknown }): string => String(row.id);

/** One function for all draws that does what the newest one does, so that rows need not be drawn again for it. */
function useSame<Input>(run: (input: Input) => unknown): (input: Input) => void {
  const newest = useRef(run);
  newest.current = run;
  return useCallback((input: Input) => void newest.current(input), []);
}

// A column that says the same in every row says nothing.
const isFixed = (value: unknown): boolean => Array.isArray(value) && value.length === 1;

function useShownColumns(shown: readonly ShownColumn[], fixed: Readonly<Record<string, unknown>>) {
  const keys = shown.map(({ key }) => key).filter((key) => !isFixed(fixed[key]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns of a list are the same while their keys are
  return useMemo(() => shown.filter(({ key }) => keys.includes(key)), [keys.join(), shown[0]?.column]);
}

function ListHead<Row extends z.ZodObject>(props: ListPageProps<Row> & { total: number | null }) {
  const t = useWords(listWords);
  const format = useFormat();
  const title = props.title === null ? "" : t(props.title ?? props.spec.label);
  useTitle(props.embedded ? null : title);
  const count =
    props.total === null ? null : <span className="al-count">{t("total", { count: format.number(props.total) })}</span>;
  return (
    <header className="al-page-head">
      <div>
        {props.embedded ? (
          <h2>
            {title} {count}
          </h2>
        ) : (
          <h1>
            {title} {count}
          </h1>
        )}
        {props.lead && <p className="al-quiet">{t(props.lead)}</p>}
      </div>
      {props.actions && <div className="al-page-actions">{props.actions}</div>}
    </header>
  );
}

/** j and k walk, Enter opens. `at` is the index of the row under the keyboard, -1 for none or after another question. */
function useRowKeys<R>(rows: readonly R[], open: (row: R) => void, asked: string) {
  const [place, setPlace] = useState({ at: -1, asked });
  const at = place.asked === asked ? place.at : -1;
  const setAt = (next: number) => {
    const index = Math.max(0, Math.min(rows.length - 1, next));
    setPlace({ at: index, asked });
    document.querySelector(`tr[data-row="${index}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const openCurrent = () => {
    const row = rows[at];
    if (row !== undefined) open(row);
  };
  useKeyboard({
    j: () => setAt(at + 1),
    k: () => setAt(at - 1),
    Enter: openCurrent,
  });
  return { at, setAt };
}

interface ListBodyProps {
  readonly list: ListResult<unknown>;
  readonly filtered: boolean;
  readonly empty: EmptyStateProps | undefined;
  readonly children: ReactNode;
}

function ListBody({ list, filtered, empty, children }: ListBodyProps) {
  if (list.error !== null && list.rows.length === 0) return <ErrorState error={list.error} retry={list.reload} />;
  if (list.loading) return <Skeleton lines={8} />;
  if (list.rows.length > 0) return children;
  if (filtered) return <EmptyState title={listWords.noMatch} hint={listWords.noMatchHint} />;
  return <EmptyState {...(empty ?? { title: listWords.empty })} />;
}

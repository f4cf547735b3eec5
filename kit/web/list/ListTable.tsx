import type { ListSpec } from "@anlan/kernel";
import type { CSSProperties, ReactNode } from "react";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";
import { RowLine } from "./RowLine.tsx";
import type { ShownColumn } from "./useColumns.ts";
import { useKeptPlace } from "./useKeptPlace.ts";
import type { ListState } from "./useListState.ts";
import type { Selection } from "./useSelection.ts";

export interface ListTableProps<Row> {
  readonly spec: ListSpec;
  readonly state: ListState;
  readonly rows: readonly Row[];
  readonly columns: readonly ShownColumn[];
  readonly keyOf: (row: Row) => string;
  readonly cells: Readonly<Partial<Record<string, (row: Row) => ReactNode>>>;
  readonly href: ((row: Row) => string) | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
  /** Index of the row under the keyboard. */
  readonly at: number;
  readonly selection: Selection | null;
  /** Below the rows, inside what scrolls. */
  readonly foot: ReactNode;
}

/** Rows as a table on the desk and as cards on the phone, from the same markup. */
export function ListTable<Row extends Record<string, unknown>>(props: ListTableProps<Row>) {
  const { spec, state, rows, columns, keyOf, selection, at } = props;
  const t = useWords(listWords);
  const box = useKeptPlace();
  const shownIds = rows.map(keyOf);
  const allShown = shownIds.length > 0 && selection !== null && shownIds.every((id) => selection.has(id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={box} className="al-table-box" aria-label={t(spec.label)} tabIndex={0}>
      <table className="al-table">
        <thead>
          <tr>
            {selection && (
              <th className="al-check">
                <input
                  type="checkbox"
                  aria-label={t("selectShown")}
                  checked={allShown}
                  onChange={() => selection.setShown(allShown ? [] : shownIds)}
                />
              </th>
            )}
            {columns.map((shown) => (
              <HeadCell key={shown.key} spec={spec} state={state} shown={shown} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <RowLine
              key={keyOf(row)}
              row={row}
              id={keyOf(row)}
              index={index}
              columns={columns}
              cells={props.cells}
              href={props.href}
              onOpen={props.onOpen}
              isAt={index === at}
              isOpen={state.open === keyOf(row)}
              isChosen={selection === null ? null : selection.all || selection.has(keyOf(row))}
              onChoose={selection?.toggle}
            />
          ))}
        </tbody>
      </table>
      {props.foot}
    </section>
  );
}

function HeadCell({ spec, state, shown }: { spec: ListSpec; state: ListState; shown: ShownColumn }) {
  const t = useWords(listWords);
  const { key, column } = shown;
  const label = t(column.label);
  const own = spec.sorts[0] === undefined ? undefined : `${spec.descending ? "-" : ""}${String(spec.sorts[0])}`;
  const sort = state.sort ?? own;
  const direction = sort === key ? "ascending" : sort === `-${key}` ? "descending" : undefined;
  const style = column.width === undefined ? undefined : ({ "--al-width": `${column.width}px` } as CSSProperties);
  const className = column.kind === "number" ? "al-end" : undefined;
  if (!(spec.sorts as readonly string[]).includes(key)) {
    return (
      <th scope="col" style={style} className={className}>
        {label}
      </th>
    );
  }
  return (
    <th scope="col" style={style} className={className} aria-sort={direction}>
      <button
        type="button"
        className="al-sort"
        title={t("sortBy", { column: label })}
        onClick={() => state.setSort(direction === "ascending" ? `-${key}` : key)}
      >
        {label}
        <span aria-hidden="true">{direction === "ascending" ? "↑" : direction === "descending" ? "↓" : "↕"}</span>
      </button>
    </th>
  );
}

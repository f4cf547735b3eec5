import { memo, type ReactNode } from "react";
import { Link } from "react-router";
import { useWords } from "../words/useWords.ts";
import { Cell } from "./Cell.tsx";
import { listWords } from "./list-words.ts";
import type { ShownColumn } from "./useColumns.ts";

const CLASS_OF_KIND: Readonly<Record<string, string>> = { number: "al-end", text: "al-text" };

type AnyRow = Record<string, unknown>;

interface RowLineProps<Row> {
  readonly row: Row;
  readonly id: string;
  readonly index: number;
  readonly columns: readonly ShownColumn[];
  readonly cells: Readonly<Partial<Record<string, (row: Row) => ReactNode>>>;
  readonly href: ((row: Row) => string) | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
  /** The keyboard stands on it. */
  readonly isAt: boolean;
  /** Its panel is open. */
  readonly isOpen: boolean;
  /** null: rows cannot be chosen. */
  readonly isChosen: boolean | null;
  readonly onChoose: ((id: string) => void) | undefined;
}

function Line<Row extends AnyRow>(props: RowLineProps<Row>) {
  const { row, id, index, columns, cells, href, onOpen, isAt, isOpen, isChosen, onChoose } = props;
  const t = useWords(listWords);
  const className = [isAt && "al-row-at", isOpen && "al-row-open", (onOpen || href) && "al-row-door"]
    .filter(Boolean)
    .join(" ");
  return (
    <tr
      className={className}
      data-row={index}
      onClick={(event) => {
        if ((event.target as Element).closest("a, button, input, label")) return;
        if (globalThis.getSelection?.()?.toString()) return;
        onOpen?.(row);
      }}
    >
      {isChosen !== null && (
        <td className="al-check">
          <input type="checkbox" aria-label={t("selectRow")} checked={isChosen} onChange={() => onChoose?.(id)} />
        </td>
      )}
      {columns.map(({ key, column }, place) => {
        const drawn = cells[key]?.(row) ?? <Cell column={column} value={row[key]} />;
        return (
          <td key={key} className={CLASS_OF_KIND[column.kind]} data-label={t(column.label)}>
            {place === 0 && href ? (
              <Link
                to={href(row)}
                onClick={(event) => {
                  if (onOpen === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  onOpen(row);
                }}
              >
                {drawn}
              </Link>
            ) : (
              drawn
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** One row. Thousands may stand there: a step of the keyboard or another page draws only those that change. */
export const RowLine = memo(Line) as typeof Line;

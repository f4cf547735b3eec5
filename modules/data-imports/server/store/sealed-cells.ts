import { SealError, type SealedColumn, type Sealer } from "@anlan/server-kit";
import type { Cell } from "../../contract/index.ts";
import { isPersonal, maskedCell } from "../../domain/personal-cells.ts";

const contextOf = (id: string, column: string): string => `data_imports.rows.sealed:${id}:${column}`;

/** The columns that stay sealed. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "data_imports.rows", key: "seal_id", column: "sealed", fields: true, contextOf },
];

/** The cells of a row as they are kept. */
export interface KeptCells {
  readonly raw: readonly Cell[];
  readonly seal_id: string | null;
  /** Column of the sheet, from 0 → the sealed cell. */
  readonly sealed: Readonly<Record<string, string>> | null;
}

/** What sealing needs. */
export interface Sealing {
  readonly sealer: Sealer;
  readonly newId: () => string;
}

/** A row's cells with those that hold numbers of persons sealed. */
export function sealCells({ sealer, newId }: Sealing, cells: readonly Cell[]): KeptCells {
  if (!cells.some(isPersonal)) return { raw: cells, seal_id: null, sealed: null };
  const id = newId();
  const sealed: Record<string, string> = {};
  const raw = cells.map((cell, column) => {
    if (!isPersonal(cell)) return cell;
    sealed[column] = sealer.seal(JSON.stringify(cell), contextOf(id, String(column)));
    return null;
  });
  return { raw, seal_id: id, sealed };
}

/** The cells in the clear; one whose key is lost is empty. */
export function openCells(sealer: Sealer, { raw, seal_id, sealed }: KeptCells): readonly Cell[] {
  if (sealed === null || seal_id === null) return raw;
  const cells = [...raw];
  for (const [column, text] of Object.entries(sealed)) {
    try {
      // Sealed here, from a cell.
      cells[Number(column)] = JSON.parse(sealer.open(text, contextOf(seal_id, column))) as Cell;
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
    }
  }
  return cells;
}

/** The cells as pages show them. */
export const shownCells = (sealer: Sealer, kept: KeptCells): Cell[] => openCells(sealer, kept).map(maskedCell);

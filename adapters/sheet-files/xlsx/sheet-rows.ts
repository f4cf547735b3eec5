import { LAST_ROW, type SheetLimits } from "../limits.ts";
import type { Cell, SheetRow } from "../sheet.ts";
import { damaged, SheetError } from "../sheet-error.ts";
import { columnOf, unescaped } from "./cell-text.ts";
import { excelDay } from "./excel-day.ts";
import type { XmlHandler } from "./read-xml.ts";
import type { NumberStyle } from "./workbook.ts";

/** What the cells of a sheet refer to. */
export interface SheetSurroundings {
  readonly shared: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly from1904: boolean;
}

/** What was noticed besides the rows. */
export interface Noticed {
  merged: string[];
  formulas: number;
}

const MERGED_TOLD = 100;

function numberCell(text: string, style: NumberStyle | undefined, from1904: boolean): Cell {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (style?.isDay === true) return excelDay(number, from1904) ?? number;
  if (style !== undefined && style.padded > 0 && Number.isInteger(number) && number >= 0) {
    return text.padStart(style.padded, "0");
  }
  return number;
}

/** Gathers the rows of a sheet from the events of its XML. Rows without anything in them are left out. */
export class SheetRows implements XmlHandler {
  readonly noticed: Noticed = { merged: [], formulas: 0 };
  readonly #around: SheetSurroundings;
  readonly #limits: SheetLimits;
  #ready: SheetRow[] = [];
  #count = 0;
  #row = 0;
  #cells: Cell[] = [];
  #column = -1;
  #type = "n";
  #style: NumberStyle | undefined;
  #text = "";
  #taking = false;
  #phonetic = 0;
  #hasValue = false;
  #hasFormula = false;

  constructor(around: SheetSurroundings, limits: SheetLimits) {
    this.#around = around;
    this.#limits = limits;
  }

  /** The rows that have become complete since it was last asked. */
  take(): readonly SheetRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case "row":
        this.#openRow(attributes["r"]);
        break;
      case "c":
        this.#openCell(attributes);
        break;
      case "f":
        this.#hasFormula = true;
        break;
      case "v":
        this.#taking = true;
        this.#hasValue = true;
        break;
      case "t":
        this.#taking = this.#phonetic === 0;
        this.#hasValue = true;
        break;
      case "rPh":
        this.#phonetic += 1;
        break;
      case "mergeCell":
        if (this.noticed.merged.length < MERGED_TOLD) this.noticed.merged.push(attributes["ref"] ?? "");
        break;
    }
  }

  text(text: string): void {
    if (!this.#taking) return;
    this.#text += text;
    // Far more than a cell can hold: cut in time, told as a mistake of the cell.
    if (this.#text.length > 2 * this.#limits.cellCharacters)
      this.#text = this.#text.slice(0, this.#limits.cellCharacters + 1);
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#taking = false;
    else if (name === "rPh") this.#phonetic -= 1;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.#row) throw damaged("its rows are out of order");
    if (row > LAST_ROW) throw new SheetError("SHEET_TOO_MANY_ROWS", "The sheet has more rows than Excel knows.");
    this.#row = row;
    this.#cells = [];
    this.#column = -1;
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes["r"];
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (this.#column < 0) throw damaged("a cell has no place");
    this.#type = attributes["t"] ?? "n";
    this.#style = this.#around.styles[Number(attributes["s"] ?? -1)];
    this.#text = "";
    this.#hasValue = false;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    if (this.#hasFormula) this.noticed.formulas += 1;
    const cell = this.#cellNow();
    if (cell === null) return;
    if (this.#column >= this.#limits.columns) {
      throw new SheetError("SHEET_TOO_MANY_COLUMNS", `The sheet has more than ${this.#limits.columns} columns.`);
    }
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = cell;
  }

  #cellNow(): Cell {
    if (!this.#hasValue || this.#text === "") {
      return this.#hasFormula && !this.#hasValue ? { error: "=" } : null;
    }
    if (this.#text.length > this.#limits.cellCharacters) return { error: "long" };
    switch (this.#type) {
      case "s":
        return this.#shared();
      case "b":
        return this.#text === "1" || this.#text === "true";
      case "e":
        return { error: this.#text };
      case "d":
        return this.#text.slice(0, 16).replace("T", " ").replace(" 00:00", "");
      case "n":
        return numberCell(this.#text, this.#style, this.#around.from1904);
      default:
        return filled(unescaped(this.#text));
    }
  }

  #shared(): Cell {
    const text = this.#around.shared[Number(this.#text)];
    if (text === undefined) throw damaged("a cell names a text that is not there");
    if (text.length > this.#limits.cellCharacters) return { error: "long" };
    return filled(unescaped(text));
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#count += 1;
    if (this.#count > this.#limits.rows) {
      throw new SheetError("SHEET_TOO_MANY_ROWS", `The sheet has more than ${this.#limits.rows} rows.`);
    }
    this.#ready.push({ row: this.#row, cells: this.#cells });
  }
}

const filled = (text: string): Cell => (text.trim() === "" ? null : text);

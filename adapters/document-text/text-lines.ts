import { DocumentError } from "./document-error.ts";
import { LIMITS } from "./limits.ts";

/** Collects the lines of one document and watches their size. */
export class TextLines {
  private readonly lines: string[] = [];
  private size = 0;

  /** Adds one or more lines; blank ones are dropped. */
  add(text: string): void {
    for (const line of text.split("\n")) {
      if (line.trim() !== "") this.keep(line);
    }
  }

  /** Adds a heading of level 1 to 9 on a line of its own, as `#` to `######`. */
  addHeading(level: number, text: string): void {
    const title = text.replace(/\s+/gu, " ").trim();
    if (title !== "") this.keep(`${"#".repeat(Math.min(Math.max(level, 1), 6))} ${title}`);
  }

  /** Adds a table row, its cells joined by tabs; a row without any text is dropped. */
  addRow(cells: readonly string[]): void {
    if (cells.some((cell) => cell.trim() !== "")) this.keep(cells.map(cellText).join("\t"));
  }

  toString(): string {
    return this.lines.length === 0 ? "" : `${this.lines.join("\n")}\n`;
  }

  private keep(line: string): void {
    this.size += line.length + 1;
    if (this.size > LIMITS.characters) {
      throw new DocumentError("DOCUMENT_TOO_COMPLEX", `The document has more than ${LIMITS.characters} characters.`);
    }
    this.lines.push(line);
  }
}

/** The text of a table cell on one line: a tab or line break inside would read as another cell or row. */
export function cellText(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

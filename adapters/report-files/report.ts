/** A stretch of text in one weight. A line feed inside breaks the line. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean | undefined;
}

/** Text as one string, or as runs where a part of it is bold. */
export type Text = string | readonly Run[];

/** What stands in a cell; nothing (null, or a number that is none) is drawn as a dash, never as zero. */
export type Cell = string | number | null;

export interface Column {
  readonly title: string;
  /** A head above this and its neighbours of the same group: a second row of heads. */
  readonly group?: string | undefined;
  readonly align?: "left" | "center" | "right" | undefined;
  /** Width as a share of the table; columns without one share what is left, by what stands in them. */
  readonly width?: number | undefined;
  /** Whether equal cells below one another are drawn as one. */
  readonly merge?: boolean | undefined;
}

export type TableRow = readonly Cell[] | { readonly cells: readonly Cell[]; readonly bold: boolean };

export interface Series {
  readonly name: string;
  /** One value for each category; null is a gap. */
  readonly values: readonly (number | null)[];
}

export interface HeadingBlock {
  readonly type: "heading";
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** False leaves the number (一、 （一） 1.) away. */
  readonly numbered?: boolean | undefined;
}

export interface ParagraphBlock {
  readonly type: "paragraph";
  readonly text: Text;
  /** Two characters of indent unless it is centred or this is false. */
  readonly indent?: boolean | undefined;
  readonly align?: "left" | "center" | "right" | undefined;
}

export interface ListBlock {
  readonly type: "list";
  readonly items: readonly Text[];
  readonly ordered?: boolean | undefined;
}

export interface TableBlock {
  readonly type: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Stands above the table, numbered 表1, 表2 … */
  readonly caption?: string | undefined;
  /** Stands below the table in small type. */
  readonly note?: string | undefined;
  /** True lays the page on its side; without it the columns decide. */
  readonly wide?: boolean | undefined;
}

export interface ChartBlock {
  readonly type: "chart";
  readonly kind: "line" | "bar" | "pie";
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** Stands below the chart, numbered 图1, 图2 … */
  readonly caption?: string | undefined;
  readonly unit?: string | undefined;
}

/** A form of labels and values, two pairs in a row where they are short. */
export interface FactsBlock {
  readonly type: "facts";
  readonly facts: readonly { readonly label: string; readonly value: Cell }[];
}

export interface PageBreakBlock {
  readonly type: "page-break";
}

/** Lines to be signed: what is asked, and the name and day where they are known. */
export interface SignaturesBlock {
  readonly type: "signatures";
  readonly lines: readonly {
    readonly label: string;
    readonly name?: string | undefined;
    readonly date?: string | undefined;
  }[];
}

/** A QR code, drawn square by square; a caption stands below it. */
export interface QrCodeBlock {
  readonly type: "qr-code";
  readonly text: string;
  /** Points of its side, the quiet zone included. Default 96. */
  readonly size?: number | undefined;
  readonly caption?: string | undefined;
}

/** A line on a filled bar as wide as the text, for what must be seen from afar. */
export interface BandBlock {
  readonly type: "band";
  readonly text: string;
  /** Colours as #rrggbb; the writing is white unless said otherwise. */
  readonly fill: string;
  readonly ink?: string | undefined;
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | ChartBlock
  | FactsBlock
  | PageBreakBlock
  | SignaturesBlock
  | QrCodeBlock
  | BandBlock;

/** One description of a report, from which DOCX and PDF are written. Nothing but this decides about their bytes. */
export interface Report {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** Number of the document, for example 南安委办〔2026〕12号. */
  readonly number?: string | undefined;
  /** Who issues it, and on which day (YYYY-MM-DD): the lines at the end of the text. */
  readonly issuer?: string | undefined;
  readonly date?: string | undefined;
  /** Small line at the foot of every page, for example the hash of the figures. */
  readonly foot?: string | undefined;
  /** It hangs on a wall: narrower margins above and below, PDF only. */
  readonly wall?: boolean | undefined;
  readonly blocks: readonly Block[];
}

export type ReportFormat = "docx" | "pdf";

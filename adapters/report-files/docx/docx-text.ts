import {
  AlignmentType,
  type IFontAttributesProperties,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from "docx";
import { LINE, SIZE } from "../page.ts";
import type { Run } from "../report.ts";

const face = (eastAsia: string): IFontAttributesProperties => ({
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  cs: "Times New Roman",
  eastAsia,
  hint: "eastAsia",
});

/** Typefaces of official documents (GB/T 9704-2012): every office computer in a government has them. */
export const FACE = {
  title: face("方正小标宋简体"),
  text: face("仿宋_GB2312"),
  head: face("黑体"),
  subhead: face("楷体_GB2312"),
  number: face("宋体"),
} as const;

const half = (points: number): number => Math.round(points * 2);
/** Twentieths of a point, as Word measures. */
export const twips = (points: number): number => Math.round(points * 20);

export interface TextLook {
  readonly size?: number;
  readonly font?: IFontAttributesProperties;
  readonly bold?: boolean;
  readonly color?: string;
}

/** Runs of Word; line feeds become breaks. */
export function textRuns(text: string | readonly Run[], look: TextLook = {}): TextRun[] {
  const runs = typeof text === "string" ? [{ text, bold: false }] : text;
  return runs.flatMap((run) =>
    run.text.split("\n").map(
      (part, at) =>
        new TextRun({
          text: part,
          bold: run.bold === true || look.bold === true,
          size: half(look.size ?? SIZE.text),
          font: look.font ?? FACE.text,
          ...(look.color === undefined ? {} : { color: look.color }),
          ...(at > 0 ? { break: 1 } : {}),
        }),
    ),
  );
}

export const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** A paragraph with the line distance of official documents. */
export function textParagraph(text: string | readonly Run[], look: TextLook, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { line: twips(LINE), lineRule: LineRuleType.EXACT },
    ...more,
    children: textRuns(text, look),
  });
}

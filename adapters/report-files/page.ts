/** A4 with the margins of GB/T 9704-2012 (37 mm above, 28 mm at the binding edge, 156 mm by 225 mm of text), in points. */
export const PAGE = { short: 595.28, long: 841.89, top: 104.9, left: 79.4, right: 73.7, bottom: 99.2 } as const;

export interface Sheet {
  readonly landscape: boolean;
  readonly wall: boolean;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** Width of the text. */
  readonly textWidth: number;
}

/** Above and below what hangs on a wall: it is no letter, and its code must stand on the same page. */
const WALL = { top: 42, bottom: 68 } as const;

/** The page upright, or on its side for wide tables (with narrower margins above and below). */
export function sheetOf(landscape: boolean, wall = false): Sheet {
  const { short, long, left, right } = PAGE;
  const { top, bottom } = wall ? WALL : PAGE;
  return landscape
    ? {
        landscape,
        wall,
        width: long,
        height: short,
        top: 79.4,
        left: 74,
        right: 74,
        bottom: 79.4,
        textWidth: long - 148,
      }
    : { landscape, wall, width: short, height: long, top, left, right, bottom, textWidth: short - left - right };
}

/** Sizes of type in points: 二号 for the title, 三号 for the text, 五号 in tables. */
export const SIZE = { title: 22, text: 15.75, caption: 12, table: 10.5, note: 9, foot: 14, small: 8 } as const;

/** Distance of lines of the text, in points. */
export const LINE = 28.9;

/** Share of the width of the text at which lines for signatures begin. */
export const SIGNATURE_SHARE = 0.3;

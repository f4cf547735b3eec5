import { layOutTable, type TableLayout } from "./table-layout.ts";
import type { TidyBlock, TidyTable } from "./tidy-report.ts";

/** Blocks on pages of the same orientation. */
interface Section {
  readonly landscape: boolean;
  readonly blocks: TidyBlock[];
}

export interface Sections {
  readonly sections: readonly Section[];
  readonly layoutOf: (table: TidyTable) => TableLayout;
}

/** Parts the blocks where a wide table lays its page on its side; headings go with what they stand above. */
export function sectionsOf(blocks: readonly TidyBlock[]): Sections {
  const layouts = new Map(
    blocks.flatMap((block) => (block.type === "table" ? [[block, layOutTable(block)] as const] : [])),
  );
  const sections: Section[] = [];
  let open: Section = { landscape: false, blocks: [] };
  const turn = (landscape: boolean): void => {
    const headings: TidyBlock[] = [];
    while (open.blocks.at(-1)?.type === "heading") headings.unshift(...open.blocks.splice(-1));
    if (open.blocks.length > 0 || sections.length === 0) sections.push(open);
    open = { landscape, blocks: headings };
  };
  for (const block of blocks) {
    const landscape = block.type === "table" && layouts.get(block)?.landscape === true;
    if (landscape !== open.landscape) turn(landscape);
    open.blocks.push(block);
  }
  sections.push(open);
  return { sections, layoutOf: (table) => layouts.get(table) ?? layOutTable(table) };
}

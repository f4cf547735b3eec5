import type { RiskColour } from "@anlan/records";
import { SOURCE_KINDS } from "../contract/index.ts";

/** What is counted of a source. */
export interface Counted {
  readonly kind: keyof typeof SOURCE_KINDS;
  readonly colour: RiskColour;
  readonly persons: number | null;
}

type Row = Readonly<Record<RiskColour, number>> & { readonly all: number; readonly persons: number };

const empty = (): Record<RiskColour, number> & { all: number; persons: number } => ({
  ...{ red: 0, orange: 0, yellow: 0, blue: 0, all: 0, persons: 0 },
});

/** How many sources of each kind and colour, and all together; kinds without any are left out. */
export function tallyOf(sources: readonly Counted[]): {
  readonly rows: readonly (Row & { readonly kind: keyof typeof SOURCE_KINDS })[];
  readonly total: Row;
} {
  const total = empty();
  const kinds = new Map<keyof typeof SOURCE_KINDS, ReturnType<typeof empty>>();
  for (const { kind, colour, persons } of sources) {
    const row = kinds.get(kind) ?? empty();
    kinds.set(kind, row);
    for (const one of [row, total]) {
      one[colour] += 1;
      one.all += 1;
      one.persons += persons ?? 0;
    }
  }
  const rows = (Object.keys(SOURCE_KINDS) as (keyof typeof SOURCE_KINDS)[]).flatMap((kind) => {
    const row = kinds.get(kind);
    return row === undefined ? [] : [{ kind, ...row }];
  });
  return { rows, total };
}

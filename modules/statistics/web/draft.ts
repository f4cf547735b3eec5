/** A cell of the grid as it is typed. */
export interface DraftCell {
  readonly value: string;
  readonly reason?: string;
  readonly confirmed?: string;
}
export type Draft = Readonly<Record<string, DraftCell>>;

/** Where a cell stands in a draft. */
export const cellKey = (region: string, year: number): string => `${region} ${year}`;

/** The number that a cell holds; null for an empty one, NaN for what is none. Full-width digits and separators are read. */
export function readNumber(text: string): number | null {
  const plain = text.normalize("NFKC").replace(/[\s,，]/g, "");
  if (plain === "" || plain === "-" || plain === "/") return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Puts a block copied from a sheet into the draft, its first cell at `start`; what lies outside the grid is dropped. */
export function pasted(
  draft: Draft,
  text: string,
  start: { readonly region: string; readonly year: number },
  grid: { readonly regions: readonly string[]; readonly years: readonly number[] },
): Draft {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const [top, left] = [grid.regions.indexOf(start.region), grid.years.indexOf(start.year)];
  const next: Record<string, DraftCell> = { ...draft };
  lines.forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const [region, year] = [grid.regions[top + down], grid.years[left + right]];
      if (region === undefined || year === undefined) return;
      const key = cellKey(region, year);
      next[key] = { ...next[key], value: value.trim() };
    });
  });
  return next;
}

/** Cells that hold something. */
export function filled(draft: Draft): { key: string; region: string; year: number; cell: DraftCell }[] {
  return Object.entries(draft).flatMap(([key, cell]) => {
    const [region = "", year = ""] = key.split(" ");
    return readNumber(cell.value) === null ? [] : [{ key, region, year: Number(year), cell }];
  });
}

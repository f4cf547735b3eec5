import type { Column, ListSpec } from "@anlan/kernel";
import { useKept } from "../parts/useKept.ts";

export interface ShownColumn {
  readonly key: string;
  readonly column: Column;
}

export interface ColumnChoice {
  readonly shown: readonly ShownColumn[];
  readonly all: readonly (ShownColumn & { readonly shown: boolean })[];
  toggle(key: string): void;
}

const NOTHING_CHOSEN = {};

/** Under which name something of a list is kept: each variant of a dynamic list keeps its own. */
export const keptNameOf = (what: string, { name, variant }: Pick<ListSpec, "name" | "variant">): string =>
  variant === undefined ? `${what}.${name}` : `${what}.${name}.${variant}`;

/** Which columns are shown; the choice is kept per account and list. At least one stays. */
export function useColumns(spec: ListSpec): ColumnChoice {
  const columns = Object.entries(spec.columns as Readonly<Record<string, Column>>);
  const [chosen, setChosen] = useKept<Readonly<Record<string, boolean>>>(keptNameOf("columns", spec), NOTHING_CHOSEN);
  const all = columns.map(([key, column]) => ({ key, column, shown: chosen[key] ?? column.hidden !== true }));
  const shown = all.filter((one) => one.shown);
  return {
    all,
    shown,
    toggle: (key) => {
      const now = all.find((one) => one.key === key)?.shown ?? false;
      if (now && shown.length === 1) return;
      setChosen({ ...chosen, [key]: !now });
    },
  };
}

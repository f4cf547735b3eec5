import { useSearchParams } from "react-router";
import { BoardGrouping, type BoardItem } from "../../contract/index.ts";
import { type BoardFilter, isShown } from "../../domain/board.ts";

const FILTERS: readonly BoardFilter[] = ["all", "late", "waiting", "going", "done", "unassigned"];

/** What the address says of the board: plan, grouping, chosen number, kinds, words. */
export interface BoardView {
  readonly planId: string | undefined;
  readonly by: BoardGrouping;
  readonly show: BoardFilter;
  readonly kinds: readonly string[];
  readonly text: string;
  readonly set: (name: string, value: string | readonly string[] | null) => void;
  /** Address with one part changed; numbers are links. */
  readonly href: (name: string, value: string | null) => string;
}

/** Reads and writes the board's view in the address. */
export function useBoardView(): BoardView {
  const [params, setParams] = useSearchParams();
  const by = BoardGrouping.safeParse(params.get("by"));
  const show = FILTERS.find((filter) => filter === params.get("show")) ?? "all";
  const change = (base: URLSearchParams, name: string, value: string | readonly string[] | null) => {
    const next = new URLSearchParams(base);
    next.delete(name);
    for (const one of value === null ? [] : [value].flat()) if (one !== "") next.append(name, one);
    return next;
  };
  return {
    planId: params.get("planId") ?? undefined,
    by: by.success ? by.data : "unit",
    show,
    kinds: params.getAll("kind"),
    text: params.get("q") ?? "",
    set: (name, value) => setParams((base) => change(base, name, value), { replace: true }),
    href: (name, value) => `?${change(params, name, value)}`,
  };
}

/** The items that fit kinds and words, whatever number is chosen. */
export function itemsIn(items: readonly BoardItem[], view: Pick<BoardView, "kinds" | "text">): BoardItem[] {
  const text = view.text.trim().toLowerCase();
  return items.filter(
    (item) =>
      (view.kinds.length === 0 || view.kinds.includes(item.kind)) &&
      (text === "" || `${item.name} ${item.parts.map((part) => part.unitName).join(" ")}`.toLowerCase().includes(text)),
  );
}

/** Items of the chosen number. By unit, only the parts that fit stand under their unit. */
export function shownItems(items: readonly BoardItem[], view: Pick<BoardView, "by" | "show">): BoardItem[] {
  if (view.show === "all") return [...items];
  const fits = (item: BoardItem) => isShown(item, view.show);
  if (view.by !== "unit" || view.show === "unassigned" || view.show === "done") return items.filter(fits);
  return items
    .filter(fits)
    .map((item) => ({ ...item, parts: item.parts.filter((part) => isShown({ parts: [part] }, view.show)) }));
}

import { useCallback, useEffect, useState } from "react";

/** What is chosen: single rows, or everything that matches the filters. */
export interface Chosen {
  readonly ids: readonly string[];
  /** All that match `params` are meant, also those not loaded; `ids` are then those on the page. */
  readonly all: boolean;
  readonly params: Readonly<Record<string, unknown>>;
  readonly count: number;
  readonly clear: () => void;
}

/** Selection over a list; it is given up when the filters change. */
export function useSelection(params: Readonly<Record<string, unknown>>) {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);
  const asked = JSON.stringify(params);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what is asked for is the reason
  useEffect(() => {
    setIds([]);
    setAll(false);
  }, [asked]);
  const change = useCallback((next: (before: readonly string[]) => readonly string[]) => {
    setAll(false);
    setIds(next);
  }, []);
  const toggle = useCallback(
    (id: string) => change((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
    [change],
  );
  return {
    ids,
    all,
    has: (id: string) => ids.includes(id),
    toggle,
    setShown: (shown: readonly string[]) => change(() => shown),
    chooseAll: () => setAll(true),
    clear: () => change(() => []),
  };
}

export type Selection = ReturnType<typeof useSelection>;

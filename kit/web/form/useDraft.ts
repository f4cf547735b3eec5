import { useCallback, useRef, useState } from "react";
import { keep, readKept } from "../parts/kept.ts";
import { useKeptKey } from "../parts/useKept.ts";

type Values = Record<string, unknown>;

interface Kept {
  readonly at: string;
  readonly values: Values;
}

export interface Draft {
  /** What was typed before and not sent; null when there is none. */
  readonly found: Kept | null;
  /** Keeps the values half a second after the last change. */
  readonly keepSoon: (values: Values) => void;
  readonly forget: () => void;
}

/** Keeps what is typed on this device until it is sent. `secret` fields are never kept. */
export function useDraft(name: string, secret: readonly string[] = []): Draft {
  const key = useKeptKey(`draft.${name}`);
  const [found, setFound] = useState(() => readKept<Kept | null>(key, null));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keepSoon = useCallback(
    (values: Values) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const open = Object.fromEntries(Object.entries(values).filter(([field]) => !secret.includes(field)));
        keep(key, { at: new Date().toISOString(), values: open });
      }, 500);
    },
    [key, secret],
  );
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    keep(key, undefined);
    setFound(null);
  }, [key]);
  return { found, keepSoon, forget };
}

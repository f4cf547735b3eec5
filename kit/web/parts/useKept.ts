import { useCallback, useState } from "react";
import { useFoundSession } from "../session/session.tsx";

/** Reads what was kept on this device under a name; `otherwise` when there is nothing readable. */
export function readKept<T>(key: string, otherwise: T): T {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? otherwise : (JSON.parse(kept) as T);
  } catch {
    return otherwise;
  }
}

/** Keeps a value on this device; undefined forgets it. A full or forbidden storage is not an error. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is lost but the convenience.
  }
}

/** Where this account's things of that name are kept. */
export function useKeptKey(name: string): string {
  const account = useFoundSession()?.facts.accountId ?? "nobody";
  return `anlan.${account}.${name}`;
}

/** Like useState, but kept per account on this device. */
export function useKept<T>(name: string, otherwise: T): [T, (value: T) => void] {
  const key = useKeptKey(name);
  const [value, setValue] = useState(() => readKept(key, otherwise));
  const set = useCallback(
    (next: T) => {
      setValue(next);
      keep(key, next);
    },
    [key],
  );
  return [value, set];
}

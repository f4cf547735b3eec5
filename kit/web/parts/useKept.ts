import { useCallback, useSyncExternalStore } from "react";
import { useFoundSession } from "../session/session.tsx";

const listeners = new Set<() => void>();
// What was read, by the text that was read: so that the same text gives the same object.
const parsed = new Map<string, { text: string | null; value: unknown }>();

function textOf(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Reads what was kept on this device under a name; `otherwise` when there is nothing readable. */
export function readKept<T>(key: string, otherwise: T): T {
  const text = textOf(key);
  const known = parsed.get(key);
  if (known !== undefined && known.text === text) return (known.value ?? otherwise) as T;
  let value: unknown;
  try {
    value = text === null ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  parsed.set(key, { text, value });
  return (value ?? otherwise) as T;
}

/** Keeps a value on this device; undefined forgets it. A full or forbidden storage is not an error. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is lost but the convenience.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where this account's things of that name are kept. */
export function useKeptKey(name: string): string {
  const account = useFoundSession()?.facts.accountId ?? "nobody";
  return `anlan.${account}.${name}`;
}

/** Like useState, but kept per account on this device and shared by all who use the name. Give `otherwise` a lasting object. */
export function useKept<T>(name: string, otherwise: T): [T, (value: T) => void] {
  const key = useKeptKey(name);
  const value = useSyncExternalStore(subscribe, () => readKept(key, otherwise));
  const set = useCallback((next: T) => keep(key, next), [key]);
  return [value, set];
}

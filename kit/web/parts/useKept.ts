import { useCallback, useSyncExternalStore } from "react";
import { useFoundSession } from "../session/session.tsx";
import { keep, onKept, readKept } from "./kept.ts";

/** Where this account's things of that name are kept. */
export function useKeptKey(name: string): string {
  const account = useFoundSession()?.facts.accountId ?? "nobody";
  return `anlan.${account}.${name}`;
}

/** Like useState, but kept per account on this device and shared by all who use the name. Give `otherwise` a lasting object. */
export function useKept<T>(name: string, otherwise: T): [T, (value: T) => void] {
  const key = useKeptKey(name);
  const value = useSyncExternalStore(onKept, () => readKept(key, otherwise));
  const set = useCallback((next: T) => keep(key, next), [key]);
  return [value, set];
}

import type { Language } from "@anlan/kernel";
import { useSyncExternalStore } from "react";

/** How one person likes the pages; kept on this device. */
export interface Preferences {
  readonly language: Language;
  readonly theme: "light" | "dark" | "system";
  readonly density: "comfortable" | "compact";
  /** The left navigation is folded to icons. */
  readonly folded: boolean;
}

const KEY = "anlan.preferences";
const listeners = new Set<() => void>();

function initialLanguage(): Language {
  const spoken = typeof navigator === "undefined" ? "zh" : navigator.language;
  return spoken.toLowerCase().startsWith("en") ? "en" : "zh";
}

function read(): Preferences {
  const own: Preferences = { language: initialLanguage(), theme: "system", density: "comfortable", folded: false };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return { ...own, ...(kept as Partial<Preferences>) };
  } catch {
    return own;
  }
}

let current = read();

const systemDark = () => globalThis.matchMedia?.("(prefers-color-scheme: dark)");

let forced: "light" | "dark" | null = null;

/** The scheme in force: that of a page that has one of its own, the chosen one, or the system's. */
export function schemeOf(preferences: Preferences): "light" | "dark" {
  if (forced !== null) return forced;
  if (preferences.theme !== "system") return preferences.theme;
  return systemDark()?.matches === true ? "dark" : "light";
}

function apply(): void {
  const root = document.documentElement;
  root.dataset.theme = schemeOf(current);
  root.dataset.density = current.density;
  root.lang = current.language === "zh" ? "zh-CN" : "en";
}

/** Shows all in one scheme while a page stands that is made for it; the person's own choice is kept. Null ends it. */
export function forceScheme(scheme: "light" | "dark" | null): void {
  forced = scheme;
  current = { ...current };
  apply();
  for (const listener of listeners) listener();
}

/** Puts the preferences on `<html>` and follows the system's scheme. Called once at the start. */
export function startPreferences(): void {
  apply();
  systemDark()?.addEventListener("change", () => {
    current = { ...current };
    apply();
    for (const listener of listeners) listener();
  });
}

export function getPreferences(): Preferences {
  return current;
}

/** Changes, keeps and applies preferences. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A full or forbidden storage only means that the choice lasts until the page is closed.
  }
  apply();
  for (const listener of listeners) listener();
}

function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The preferences, redrawing when they change. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, getPreferences);
}

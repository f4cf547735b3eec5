import type { Language } from "@anlan/kernel";
import { setPreferences, usePreferences } from "../theme/preferences.ts";

/** The language of the pages. */
export function useLanguage(): Language {
  return usePreferences().language;
}

/** Changes the language; it is remembered on this device and set on `<html lang>`. */
export function setLanguage(language: Language): void {
  setPreferences({ language });
}

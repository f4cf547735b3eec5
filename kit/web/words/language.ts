import type { Language } from "@anlan/kernel";
import { createInstance } from "i18next";
import { getPreferences, onPreferences, setPreferences, usePreferences } from "../theme/preferences.ts";

/** The pages' own i18next: placeholders are `{name}` as in the kernel's error messages. */
export const i18n = createInstance();

void i18n.init({
  lng: getPreferences().language,
  fallbackLng: "zh",
  resources: {},
  initAsync: false,
  showSupportNotice: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
});

onPreferences(() => {
  const { language } = getPreferences();
  if (i18n.language !== language) void i18n.changeLanguage(language);
});

/** The language of the pages. */
export function useLanguage(): Language {
  return usePreferences().language;
}

/** Changes the language; it is remembered on this device and set on `<html lang>`. */
export function setLanguage(language: Language): void {
  setPreferences({ language });
}

import type { Label, Language } from "@anlan/kernel";
import { useMemo } from "react";
import { i18n, useLanguage } from "./language.ts";

/** One word or sentence; `{name}` is filled from parameters, `enOne` is the English form for `{count}` = 1. */
export interface Word extends Label {
  readonly enOne?: string;
}

/** A module's words by key. */
export type Dictionary = Readonly<Record<string, Word>>;

export type WordParameters = Readonly<Record<string, string | number>>;

/** Gives the text of a key of the dictionary, or of any Label. */
export type Translate<D extends Dictionary> = (word: (keyof D & string) | Label, parameters?: WordParameters) => string;

const namespaces = new WeakMap<Dictionary, string>();
let count = 0;

function namespaceOf(dictionary: Dictionary): string {
  const known = namespaces.get(dictionary);
  if (known !== undefined) return known;
  count += 1;
  const namespace = `words-${count}`;
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const [key, word] of Object.entries(dictionary)) {
    zh[key] = word.zh;
    en[key] = word.en;
    if (word.enOne !== undefined) {
      en[`${key}_one`] = word.enOne;
      en[`${key}_other`] = word.en;
    }
  }
  i18n.addResourceBundle("zh", namespace, zh);
  i18n.addResourceBundle("en", namespace, en);
  namespaces.set(dictionary, namespace);
  return namespace;
}

/** The words of a dictionary in one language, outside of components. */
export function wordsIn<D extends Dictionary>(dictionary: D, language: Language): Translate<D> {
  const fixed = i18n.getFixedT(language, namespaceOf(dictionary));
  return (word, parameters = {}) =>
    typeof word === "string" ? fixed(word, parameters) : fill(word[language], parameters);
}

function fill(text: string, parameters: WordParameters): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** Typed labels: `const t = useWords(words); t("save"); t(spec.label); t("left", { count: 3 })`. */
export function useWords<const D extends Dictionary>(dictionary: D): Translate<D> {
  const language = useLanguage();
  return useMemo(() => wordsIn(dictionary, language), [dictionary, language]);
}

const none: Dictionary = {};

/** Shows kernel Labels: `const t = useLabel(); t(spec.label)`. */
export function useLabel(): (label: Label, parameters?: WordParameters) => string {
  return useWords(none);
}

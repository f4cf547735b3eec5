import type { Label, Language } from "@anlan/kernel";
import { useMemo } from "react";
import { useLanguage } from "./language.ts";

/** One word or sentence; `{name}` is filled from parameters, `enOne` is the English form for `{count}` = 1. */
export interface Word extends Label {
  readonly enOne?: string;
}

/** A module's words by key. */
export type Dictionary = Readonly<Record<string, Word>>;

export type WordParameters = Readonly<Record<string, string | number>>;

/** Gives the text of a key of the dictionary, or of any Label. */
export type Translate<D extends Dictionary> = (word: (keyof D & string) | Label, parameters?: WordParameters) => string;

// Chinese has one form for all counts, English two: a library for plurals and namespaces would be 13 kB for this.
function formOf(word: Word, language: Language, parameters: WordParameters): string {
  const isOne = language === "en" && parameters["count"] === 1;
  return isOne && word.enOne !== undefined ? word.enOne : word[language];
}

function fill(text: string, parameters: WordParameters): string {
  if (!text.includes("{")) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

const none: WordParameters = {};

/** The words of a dictionary in one language, outside of components. */
export function wordsIn<D extends Dictionary>(dictionary: D, language: Language): Translate<D> {
  return (key, parameters = none) => {
    const word: Word | undefined = typeof key === "string" ? dictionary[key] : key;
    return word === undefined ? String(key) : fill(formOf(word, language, parameters), parameters);
  };
}

/** Typed labels: `const t = useWords(words); t("save"); t(spec.label); t("left", { count: 3 })`. */
export function useWords<const D extends Dictionary>(dictionary: D): Translate<D> {
  const language = useLanguage();
  return useMemo(() => wordsIn(dictionary, language), [dictionary, language]);
}

const noWords: Dictionary = {};

/** Shows kernel Labels: `const t = useLabel(); t(spec.label)`. */
export function useLabel(): (label: Label, parameters?: WordParameters) => string {
  return useWords(noWords);
}

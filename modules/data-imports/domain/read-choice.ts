import type { Label } from "@anlan/kernel";
import { narrow } from "./clean-text.ts";
import { got, nothing, type Reading, wrong } from "./reading.ts";

interface Option {
  readonly code: string;
  readonly name: Label;
}

/** Words that a file uses for answers: word → code. */
export type Answers = Readonly<Record<string, string>>;

const YES = new Set(["是", "√", "✓", "✔", "☑", "有", "对", "y", "yes", "true", "t", "1", "已", "o", "●"]);
const NO = new Set([
  "否",
  "×",
  "✗",
  "✘",
  "x",
  "☐",
  "无",
  "没有",
  "错",
  "n",
  "no",
  "false",
  "f",
  "0",
  "未",
  "不是",
  "○",
]);

/** Yes or no in any of the ways in which forms are ticked. */
export function readFlag(text: string): Reading {
  const word = narrow(text).toLowerCase();
  if (YES.has(word)) return got(true);
  return NO.has(word) ? got(false) : wrong("NOT_A_FLAG", text);
}

/** A word without what people write differently: blanks, case, brackets, dashes. */
const plainWord = (text: string): string =>
  narrow(text)
    .toLowerCase()
    .replace(/[()[\]{}<>《》〈〉【】「」“”"'·・．.、,;:：—–\-_/\\*]/gu, "");

const tables = new WeakMap<readonly Option[], ReadonlyMap<string, string>>();

// Names win over codes; words that two options share choose neither.
function tableOf(options: readonly Option[]): ReadonlyMap<string, string> {
  const known = tables.get(options);
  if (known !== undefined) return known;
  const table = new Map<string, string>();
  const shared = new Set<string>();
  const add = (word: string, code: string) => {
    const taken = table.get(word);
    if (taken !== undefined && taken !== code) shared.add(word);
    else table.set(word, code);
  };
  for (const { code, name } of options) {
    add(plainWord(name.zh), code);
    add(plainWord(name.en), code);
  }
  for (const { code } of options) if (!table.has(plainWord(code))) table.set(plainWord(code), code);
  for (const word of shared) table.delete(word);
  tables.set(options, table);
  return table;
}

function optionOf(options: readonly Option[], answers: Answers, text: string): string | undefined {
  const own = Object.hasOwn(answers, text) ? answers[text] : undefined;
  if (own !== undefined && options.some(({ code }) => code === own)) return own;
  return tableOf(options).get(plainWord(text));
}

const SHOWN = 6;
function optionsShown(options: readonly Option[]): string {
  const names = options.slice(0, SHOWN).map(({ name }) => name.zh);
  return `${names.join("、")}${options.length > SHOWN ? "…" : ""}`;
}

/** One answer of a closed list, by name, code or a word that was matched to it. */
export function readChoice(options: readonly Option[], answers: Answers, text: string): Reading {
  const code = optionOf(options, answers, text);
  return code === undefined ? wrong("UNKNOWN_CHOICE", text, { options: optionsShown(options) }) : got(code);
}

/** Several answers, separated by 、 ; ； , ， | or a line break. A whole text that is one answer is not torn apart. */
export function readChoices(options: readonly Option[], answers: Answers, text: string): Reading {
  const whole = optionOf(options, answers, text);
  if (whole !== undefined) return got([whole]);
  const codes = new Set<string>();
  for (const part of partsOf(text)) {
    const code = optionOf(options, answers, part);
    if (code === undefined) return wrong("UNKNOWN_CHOICE", part, { options: optionsShown(options) });
    codes.add(code);
  }
  return codes.size === 0 ? nothing : got([...codes]);
}

/** The parts of a list in one cell. */
export function partsOf(text: string): string[] {
  return text
    .split(/[、;；,，|\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

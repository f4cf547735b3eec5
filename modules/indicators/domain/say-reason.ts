import { fillMessage, type Label } from "@anlan/kernel";
import { type Reason, reasonWords } from "../contract/index.ts";

// Numbers under these names are years or counts of rows and have no digits after the point.
const WHOLE = new Set(["year", "from"]);

function shown(name: string, value: number, digits: number): string {
  if (WHOLE.has(name) || Number.isInteger(value)) return String(value);
  return String(Number(value.toFixed(Math.max(digits, 2))));
}

/** A reason as people read it, numbers rounded to the indicator's digits (at least two). */
export function sayReason({ code, numbers, texts }: Reason, digits: number): Label {
  const words = reasonWords[code];
  const filled = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, shown(name, value, digits)]));
  const said = (language: "zh" | "en") =>
    fillMessage(words[language], {
      ...filled,
      ...Object.fromEntries(Object.entries(texts).map(([name, label]) => [name, label[language]])),
    });
  return { zh: said("zh"), en: said("en") };
}

/** All reasons in one text. */
export function sayReasons(reasons: readonly Reason[], digits: number): Label {
  const said = reasons.map((one) => sayReason(one, digits));
  return { zh: said.map(({ zh }) => zh).join("；"), en: said.map(({ en }) => en).join("; ") };
}

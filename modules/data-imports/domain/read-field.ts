import type { FieldSpec, SimpleField } from "@anlan/records";
import type { Cell } from "../contract/index.ts";
import { isBlank, isBroken, lostDigits, textOf } from "./clean-text.ts";
import { type Answers, partsOf, readChoice, readChoices, readFlag } from "./read-choice.ts";
import { readCode, readCreditCode, readIdentityNumber, readPhone } from "./read-code.ts";
import { readDay } from "./read-day.ts";
import { readNumber, readYear } from "./read-number.ts";
import { type Axis, readDegrees } from "./read-position.ts";
import { got, nothing, type Reading, wrong } from "./reading.ts";

const isAxis = (code: string): code is Axis => code === "longitude" || code === "latitude";

// "无" is an answer to a question with closed answers, and may be the name of something; elsewhere it is nothing.
const blankWords = (type: FieldSpec["type"]): boolean => !["text", "prose", "flag", "choice", "choices"].includes(type);

function readText(text: string, max: number, lines: boolean): Reading {
  const whole = lines ? text : text.replace(/\s*\n\s*/gu, " ").replaceAll("\t", " ");
  return whole.length > max ? wrong("TEXT_TOO_LONG", whole, { limit: max }) : got(whole);
}

function readReference(field: SimpleField & { type: "reference" }, text: string): Reading {
  const isId = field.to !== "region" && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);
  return isId ? got(text.toLowerCase()) : { ask: [text] };
}

function readFilled(field: SimpleField, cell: Cell, answers: Answers): Reading {
  const text = textOf(cell);
  switch (field.type) {
    case "text":
      return lostDigits(cell) ? wrong("DIGITS_LOST", text) : readText(text, field.max ?? 200, false);
    case "prose":
      return readText(text, field.max ?? 2000, true);
    case "code":
      return readCode(field, cell);
    case "number":
      return isAxis(field.code) ? readDegrees(field.code, text) : readNumber(field, text);
    case "integer":
      return readNumber(field, text);
    case "day":
      return readDay(cell);
    case "year":
      return readYear(text);
    case "flag":
      return readFlag(text);
    case "choice":
      return readChoice(field.options, answers, text);
    case "choices":
      return readChoices(field.options, answers, text);
    case "credit-code":
      return readCreditCode(cell);
    case "phone":
      return readPhone(cell);
    case "identity-number":
      return readIdentityNumber(cell);
    case "reference":
      return readReference(field, text);
    case "files":
      return readFiles(text);
  }
}

function readFiles(text: string): Reading {
  const files = partsOf(text);
  return files.length === 0 ? nothing : { files };
}

/** Reads one cell as a value of a field. Never throws; nothing is guessed that a person would have to guess. */
export function readField(field: SimpleField, cell: Cell, answers: Answers = {}): Reading {
  if (cell !== null && typeof cell === "object") {
    if (cell.error === "=") return wrong("FORMULA_WITHOUT_VALUE", "=");
    return cell.error === "long" ? wrong("TEXT_TOO_LONG", "", { limit: 32_767 }) : wrong("CELL_MISTAKE", cell.error);
  }
  if (isBlank(cell, blankWords(field.type))) return nothing;
  if (isBroken(textOf(cell))) return wrong("BROKEN_TEXT", "");
  return readFilled(field, cell, answers);
}

import type { ErrorParameters } from "@anlan/kernel";
import { shown } from "./clean-text.ts";

/** What a cell was read as: a value that fits its field, why it does not, a text that a register must look up, or names of files. */
export type Reading =
  | { readonly value: unknown }
  | { readonly problem: string; readonly parameters: ErrorParameters }
  | { readonly ask: readonly string[] }
  | { readonly files: readonly string[] };

export const nothing: Reading = { value: null };

/** A cell that was understood. */
export const got = (value: unknown): Reading => ({ value });

/** A cell that was not; `code` without the module's prefix. */
export function wrong(code: string, text: string, more: ErrorParameters = {}): Reading {
  return { problem: `DATA_IMPORTS_${code}`, parameters: { value: shown(text), ...more } };
}

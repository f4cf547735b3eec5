import { phoneDigits, phoneForms } from "@anlan/records";
import type { Sealer } from "./sealer.ts";

const PURPOSE = "telephone";

/** The marks by which a record is found by its telephone numbers; what is no number has none. */
export const phoneTraces = (sealer: Pick<Sealer, "trace">, phones: readonly (string | null)[]): string[] => [
  ...new Set(phones.flatMap((phone) => phoneForms(phone ?? "")).map((form) => sealer.trace(form, PURPOSE))),
];

/** The marks that a record with this number may have; none where the text is no whole number. */
export function tracesOfPhone(sealer: Pick<Sealer, "traces">, text: string): string[] {
  const digits = phoneDigits(text);
  return digits === null ? [] : sealer.traces(digits, PURPOSE);
}

import type { Validity } from "../contract/document.ts";

/** Where something stands on a day that holds from one day to another, both included; null until further notice. */
export function validityOn(day: string, validFrom: string, validTo: string | null): Validity {
  if (day < validFrom) return "not-yet";
  return validTo !== null && day > validTo ? "ended" : "in-force";
}

import type { CaseState } from "../contract/index.ts";

/** Open states, the farther one the later. */
const ORDER: readonly CaseState[] = [
  "proposed",
  "evaluating",
  "submitted",
  "listed",
  "planned",
  "carrying",
  "checking",
];

interface Standing {
  readonly state: CaseState;
}

/**
 * Which of two open cases goes on when their enterprises become one: the farther one, so that no listing is lost by a
 * merge; of two that are equally far the survivor's. The other is joined to it.
 */
export function leadingCase<C extends Standing>(ofSurvivor: C, ofMerged: C): { readonly leads: C; readonly joins: C } {
  const isFarther = ORDER.indexOf(ofMerged.state) > ORDER.indexOf(ofSurvivor.state);
  return isFarther ? { leads: ofMerged, joins: ofSurvivor } : { leads: ofSurvivor, joins: ofMerged };
}

/** Whether an enterprise stands on the list already: until then a case ends when the enterprise leaves the county. */
export const isListed = ({ state }: Standing): boolean => ORDER.indexOf(state) >= ORDER.indexOf("listed");

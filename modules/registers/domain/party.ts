import type { KindInForce, LifeMove } from "../contract/index.ts";

/** The steps that the other party does from a state. */
export const partyMoves = ({ life }: Pick<KindInForce, "life">, state: string): LifeMove[] =>
  life.moves.filter(({ by, from }) => [by].flat().includes("party") && [from].flat().includes(state));

/** Codes of the fields that the other party sees: those that the kind names, and those that its steps ask for. */
export function partyFields({ kind, life }: Pick<KindInForce, "kind" | "life">): ReadonlySet<string> {
  const asked = life.moves.filter(({ by }) => [by].flat().includes("party")).flatMap(({ needs }) => needs ?? []);
  return new Set([...(kind.party?.shows ?? []), ...asked]);
}

/** Whether the other party sees a record in this state. */
export const seenByParty = ({ kind }: Pick<KindInForce, "kind">, state: string): boolean =>
  kind.party?.states.includes(state) === true;

import {
  type Ability,
  type ErrorCatalogue,
  fillMessage,
  type Language,
  type Procedure,
  type ProcedureRecord,
  parametersIn,
} from "@anlan/kernel";

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** Why a button is grey, in the page's language; null when it is not. */
export function refusalWords(
  catalogue: ErrorCatalogue,
  procedure: Procedure<never>,
  record: ProcedureRecord,
  ability: Ability,
  language: Language,
): string | null {
  if (ability.refusal === null) return null;
  const { code, parameters } = ability.refusal;
  const entry = catalogue[code];
  if (entry === undefined) return code;
  const move = procedure.moves[ability.move];
  const actor = listOf(move?.by ?? [])
    .map((one) => procedure.actors[one]?.label[language] ?? one)
    .join(language === "zh" ? "、" : ", ");
  const state = procedure.states[record.state]?.[language] ?? record.state;
  return fillMessage(entry[language], {
    ...parametersIn(parameters, language),
    move: ability.label[language],
    actor,
    state,
  });
}

import {
  type Ability,
  type ClockRule,
  type Label,
  type Procedure,
  type ProcedureRecord,
  statesBefore,
} from "@anlan/kernel";

/** One move that was done, as the record's history tells it. */
export interface DoneMove {
  readonly move: string;
  /** ISO moment. */
  readonly at: string;
  readonly by: string;
  readonly remark?: string | null;
}

/** One station of the bar. */
export interface ProcedureStep {
  readonly state: string;
  readonly label: Label;
  readonly when: "past" | "now" | "future";
  /** The move that completed it. */
  readonly done?: DoneMove;
  /** Time allowed for the move that leads here. */
  readonly within?: ClockRule;
  /** Who leads it here. */
  readonly by?: Label;
}

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** The states on the way from `state` to an end: at each one the first declared move to a state not yet passed. */
export function wayFrom(procedure: Procedure<never>, state: string, passed: readonly string[] = []): string[] {
  const way: string[] = [];
  const seen = new Set([...passed, state]);
  for (let at = state; !procedure.ends.includes(at); ) {
    const next = Object.values(procedure.moves).find((move) => statesBefore(move).includes(at) && !seen.has(move.to));
    if (next === undefined) break;
    at = next.to;
    seen.add(at);
    way.push(at);
  }
  return way;
}

function futureStep(procedure: Procedure<never>, from: string, to: string): ProcedureStep {
  const move = Object.values(procedure.moves).find((one) => statesBefore(one).includes(from) && one.to === to);
  const actor = move && listOf(move.by)[0];
  const by = actor === undefined ? undefined : procedure.actors[actor]?.label;
  return {
    state: to,
    label: procedure.states[to] ?? { zh: to, en: to },
    when: "future",
    ...(move?.within ? { within: move.within } : {}),
    ...(by ? { by } : {}),
  };
}

/** What was, what is, and what comes next if all goes well. A move back cuts off the stations after it. */
export function procedureSteps(
  procedure: Procedure<never>,
  record: ProcedureRecord,
  history: readonly DoneMove[] = [],
): ProcedureStep[] {
  const labelOf = (state: string): Label => procedure.states[state] ?? { zh: state, en: state };
  let line: ProcedureStep[] = [{ state: procedure.start, label: labelOf(procedure.start), when: "past" }];
  for (const done of history) {
    const to = procedure.moves[done.move]?.to;
    if (to === undefined) continue;
    const last = line.pop();
    if (last) line.push({ ...last, done });
    const before = line.findIndex((step) => step.state === to);
    if (before >= 0) line = line.slice(0, before);
    line.push({ state: to, label: labelOf(to), when: "past" });
  }
  const here = line.findIndex((step) => step.state === record.state);
  if (here < 0) line = lineTo(procedure, record.state).map((state) => ({ state, label: labelOf(state), when: "past" }));
  const past = here < 0 ? line : line.slice(0, here);
  const passed = past.map((step) => step.state);
  const way = wayFrom(procedure, record.state, passed);
  return [
    ...past,
    { state: record.state, label: labelOf(record.state), when: "now" },
    ...way.map((to, index) => futureStep(procedure, way[index - 1] ?? record.state, to)),
  ];
}

/** Without a history: the stations before the state on the ordinary way, or the start alone. */
function lineTo(procedure: Procedure<never>, state: string): string[] {
  const way = [procedure.start, ...wayFrom(procedure, procedure.start)];
  const index = way.indexOf(state);
  return index < 0 ? [procedure.start] : way.slice(0, index);
}

/** Who must act next on the ordinary way, as the procedure calls him; null at an end. */
export function nextActor(procedure: Procedure<never>, record: ProcedureRecord): Label | null {
  return procedureSteps(procedure, record).find(({ when }) => when === "future")?.by ?? null;
}

/**
 * The move for the main button: the first that this caller can do and that does not go back; null when none. What leads
 * off the ordinary way, as cancelling does, is never what the page suggests.
 */
export function mainAbility(
  procedure: Procedure<never>,
  abilities: readonly Ability[],
  passed: readonly string[],
): Ability | null {
  const way = [procedure.start, ...wayFrom(procedure, procedure.start)];
  const able = abilities.filter(({ refusal, to }) => refusal === null && way.includes(to));
  return able.find((ability) => !passed.includes(ability.to)) ?? able[0] ?? null;
}

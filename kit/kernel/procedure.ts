import type { CallerFacts } from "./caller.ts";
import { type ClockRule, limitOf, momentBeside } from "./clock-rule.ts";
import type { NamedParameters } from "./errors.ts";
import { joinedLabels, type Label } from "./label.ts";
import { mayIn } from "./rights.ts";
import type { WorkingCalendar } from "./working-days.ts";

/** What a procedure needs to know of a record, besides the fields that its rules name. */
export interface ProcedureRecord {
  readonly state: string;
  /** ISO moment at which the record came into its state. */
  readonly stateSince: string;
  readonly region: string;
  /** Who did each move last: move → account id. */
  readonly lastMoves: Readonly<Record<string, string>>;
}

/** Who may act: a name for people and a pure test over the caller's facts and the record. */
export interface Actor<R extends ProcedureRecord> {
  readonly label: Label;
  readonly test: (caller: CallerFacts, record: R) => boolean;
}

/** What happens when a limit nears or has passed. `at` is relative to the limit; `to` are the actors told. */
export interface LateStep {
  readonly step: string;
  readonly label: Label;
  readonly at: ClockRule;
  readonly to: readonly string[];
}

export interface Move<State extends string, ActorName extends string, R extends ProcedureRecord> {
  readonly label: Label;
  readonly from: State | readonly State[];
  readonly to: State;
  readonly by: ActorName | readonly ActorName[];
  /** The person who last did that move may not do this one. */
  readonly notBy?: string;
  /** Input fields that must be filled: field → what people call it. */
  readonly needs?: Readonly<Record<string, Label>>;
  /** An extra condition on the record, and how to say that it is not met. */
  readonly when?: { readonly test: (record: R) => boolean; readonly code: string };
  /** The law or the rules make this step final: the page says so before it. */
  readonly final?: true;
  /** Time allowed from entering the state, and what happens when it runs out. */
  readonly within?: ClockRule;
  readonly late?: readonly LateStep[];
}

export interface Procedure<
  R extends ProcedureRecord = ProcedureRecord,
  State extends string = string,
  ActorName extends string = string,
  MoveName extends string = string,
> {
  readonly name: string;
  readonly label: Label;
  /** Law, standard or rule that it follows. */
  readonly source?: string;
  readonly states: Readonly<Record<State, Label>>;
  readonly start: State;
  readonly ends: readonly State[];
  readonly actors: Readonly<Record<ActorName, Actor<R>>>;
  readonly moves: Readonly<Record<MoveName, Move<State, ActorName, R>>>;
}

/** Declares a procedure over records of type R: `procedureOf<PlanItem>()({ … })`. Throws on a table that cannot work. */
export function procedureOf<R extends ProcedureRecord>() {
  return <const State extends string, const ActorName extends string, const MoveName extends string>(
    procedure: Procedure<R, State, ActorName, MoveName>,
  ): Procedure<R, State, ActorName, MoveName> => {
    const problems = procedureProblems(procedure as unknown as Procedure);
    if (problems.length > 0) throw new Error(`procedure ${procedure.name}: ${problems.join("; ")}`);
    return procedure;
  };
}

/** Holder of a permission over the record's region. */
export function holderOf<R extends ProcedureRecord>(permission: string, label: Label): Actor<R> {
  return { label, test: (caller, record) => mayIn(caller, permission, record.region) };
}

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** The states from which a move starts. */
export const statesBefore = (move: Move<string, string, never>): readonly string[] => listOf(move.from);
/** The actors who may do a move. */
export const actorsOf = (move: Move<string, string, never>): readonly string[] => listOf(move.by);

/** What is wrong with a table: states that nothing reaches, dead ends that are no end, names that do not exist. */
export function procedureProblems(procedure: Procedure): string[] {
  const problems: string[] = [];
  const reached = new Set([procedure.start]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const move of Object.values(procedure.moves)) {
      if (!statesBefore(move).some((state) => reached.has(state)) || reached.has(move.to)) continue;
      reached.add(move.to);
      grew = true;
    }
  }
  for (const state of Object.keys(procedure.states)) {
    if (!reached.has(state)) problems.push(`nothing leads to "${state}"`);
    const leaves = Object.values(procedure.moves).some((move) => statesBefore(move).includes(state));
    if (!leaves && !procedure.ends.includes(state)) problems.push(`"${state}" is a dead end`);
  }
  for (const [name, move] of Object.entries(procedure.moves)) {
    if (move.notBy !== undefined && procedure.moves[move.notBy] === undefined) {
      problems.push(`"${name}" names the unknown move "${move.notBy}"`);
    }
    if (move.late !== undefined && move.within === undefined) problems.push(`"${name}" is late without a limit`);
  }
  return problems;
}

/** Why a move cannot be done: a code of the error catalogue with its parameters, names in both languages. */
export interface Refusal {
  readonly code: string;
  readonly parameters: NamedParameters;
}

/** One move as the caller sees it: a button that works, or a grey one with its reason. */
export interface Ability {
  readonly move: string;
  readonly label: Label;
  readonly to: string;
  readonly final: boolean;
  readonly needs: readonly string[];
  readonly refusal: Refusal | null;
}

/** Why this caller cannot do this move on this record now, or null when he can. The one guard of server and page. */
export function refusalOf<R extends ProcedureRecord>(
  procedure: Procedure<R>,
  name: string,
  caller: CallerFacts,
  record: R,
): Refusal | null {
  const move = procedure.moves[name];
  if (move === undefined) return { code: "KERNEL_MOVE_NOT_ALLOWED", parameters: { state: record.state, move: name } };
  if (!listOf(move.from).includes(record.state)) {
    const state = procedure.states[record.state] ?? record.state;
    return { code: "KERNEL_MOVE_NOT_ALLOWED", parameters: { state, move: move.label } };
  }
  const actors = listOf(move.by);
  if (!actors.some((actor) => procedure.actors[actor]?.test(caller, record) === true)) {
    const actor = joinedLabels(actors.map((one) => procedure.actors[one]?.label ?? { zh: one, en: one }));
    return { code: "KERNEL_NOT_YOUR_MOVE", parameters: { move: move.label, actor } };
  }
  if (move.notBy !== undefined && record.lastMoves[move.notBy] === caller.accountId) {
    return { code: "KERNEL_SAME_PERSON", parameters: { move: move.label } };
  }
  if (move.when !== undefined && !move.when.test(record)) {
    return { code: move.when.code, parameters: { move: move.label } };
  }
  return null;
}

/** The needed fields that the input leaves empty, as people call them. */
export function missingNeeds<R extends ProcedureRecord>(
  procedure: Procedure<R>,
  name: string,
  input: Readonly<Record<string, unknown>>,
): Label[] {
  const empty = (value: unknown) =>
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const needs = procedure.moves[name]?.needs ?? {};
  return Object.entries(needs).flatMap(([key, label]) => (empty(input[key]) ? [label] : []));
}

/** Every move that starts from the record's state, with what stands in its way for this caller. */
export function abilitiesOf<R extends ProcedureRecord>(
  procedure: Procedure<R>,
  caller: CallerFacts,
  record: R,
): Ability[] {
  return Object.entries(procedure.moves).flatMap(([name, move]) => {
    if (!listOf(move.from).includes(record.state)) return [];
    const refusal = refusalOf(procedure, name, caller, record);
    const needs = Object.keys(move.needs ?? {});
    return [{ move: name, label: move.label, to: move.to, final: move.final === true, needs, refusal }];
  });
}

/** The next limit of a record: which move, and until when. Null when its state has none. */
export function dueOf<R extends ProcedureRecord>(
  procedure: Procedure<R>,
  record: R,
  calendar: WorkingCalendar,
): { move: string; due: Date } | null {
  let next: { move: string; due: Date } | null = null;
  for (const [name, move] of Object.entries(procedure.moves)) {
    if (move.within === undefined || !listOf(move.from).includes(record.state)) continue;
    const fields = record as unknown as Readonly<Record<string, unknown>>;
    const due = limitOf(move.within, new Date(record.stateSince), fields, calendar);
    if (due !== null && (next === null || due < next.due)) next = { move: name, due };
  }
  return next;
}

/** The late steps whose time has come by `now`, with the moment at which each was due. Earliest first. */
export function lateStepsBy<R extends ProcedureRecord>(
  procedure: Procedure<R>,
  record: R,
  calendar: WorkingCalendar,
  now: Date,
): { move: string; step: LateStep; at: Date; due: Date }[] {
  const next = dueOf(procedure, record, calendar);
  if (next === null) return [];
  return (procedure.moves[next.move]?.late ?? [])
    .map((step) => ({ move: next.move, step, at: momentBeside(step.at, next.due, calendar), due: next.due }))
    .filter(({ at }) => at <= now)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

import { AnlanError, type CommandSpec } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, handleMove, moved } from "@anlan/server-kit";
import type { z } from "zod";
import type { DangerId, DangerReply } from "../../contract/index.ts";
import { type DangerMove, dangerLife } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf, lockDanger } from "../store/read.ts";
import type { StoredDanger } from "../store/rows.ts";
import { checkSide } from "../write/checks.ts";
import { evidenceOf, replyOf, subjectOf } from "../write/entry.ts";
import { type NewStep, saveDanger } from "../write/save.ts";

/** What every command on a danger is asked with. */
interface OnDanger {
  readonly dangerId: DangerId;
  readonly revision: number;
}

/** A command with its twin for enterprises. */
export interface Twins<I extends z.ZodType> {
  readonly official: CommandSpec<I, z.ZodType<unknown, DangerReply>> | null;
  readonly own: CommandSpec<I, z.ZodType<unknown, DangerReply>> | null;
}

/** What a command changes, and what the timeline says of it. */
interface Change {
  readonly fields?: Partial<StoredDanger>;
  readonly step?: Omit<NewStep, "move">;
  /** Further steps of the same command. */
  readonly more?: readonly NewStep[];
}

type Prepare<I extends z.ZodType> = (
  context: CommandContext,
  danger: StoredDanger,
  input: z.output<I>,
) => Promise<Change> | Change;

const load = (own: boolean) => async (context: CommandContext, input: unknown) => {
  checkSide(context.caller, own);
  return lockDanger(dbOf(context), (input as OnDanger).dangerId);
};

/** Writes what a command changed, with its evidence, and answers where the danger stands. */
async function finish(
  context: CommandContext,
  ports: HiddenDangersPorts,
  before: StoredDanger,
  writing: { readonly after: StoredDanger; readonly steps: readonly NewStep[] },
): Promise<DangerReply> {
  const files = writing.steps.flatMap((step) => step.files ?? []);
  await ports.attachEvidence(context, files, evidenceOf(before));
  const saved = await saveDanger(context, ports, { before, ...writing });
  const [first] = writing.steps;
  context.note(subjectOf(saved), { move: first?.move, from: before.state, to: saved.state, ...first?.data });
  return replyOf(saved);
}

const both = <I extends z.ZodType>({ official, own }: Twins<I>) =>
  [
    [official, false],
    [own, true],
  ] as const;

/** A move of the procedure, by officials and by enterprises for themselves: what it changes besides the state. */
export function moveHandlers<I extends z.ZodType<OnDanger>>(
  twins: Twins<I>,
  move: DangerMove,
  ports: HiddenDangersPorts,
  prepare: Prepare<I> = () => ({}),
): CommandHandler[] {
  return both(twins).flatMap(([spec, own]) =>
    spec === null
      ? []
      : [
          handleMove(spec, dangerLife, move, {
            load: load(own),
            run: async (context, record, input) => {
              const danger = record as StoredDanger;
              const { fields = {}, step = {}, more = [] } = await prepare(context, danger, input);
              const { revision: _revision, ...life } = moved(dangerLife, move, danger, context);
              const after = {
                ...danger,
                ...(life as Pick<StoredDanger, "state" | "stateSince" | "lastMoves">),
                ...fields,
              };
              return finish(context, ports, danger, { after, steps: [{ move, ...step }, ...more] });
            },
          }),
        ],
  );
}

/** Who acts in a command that is no move of the table. */
export type ActorName = keyof typeof dangerLife.actors;

/** A command on a danger that is no move; it is done by one of the procedure's actors. */
export function actHandlers<I extends z.ZodType<OnDanger>>(
  twins: Twins<I>,
  actor: ActorName,
  ports: HiddenDangersPorts,
  act: (
    context: CommandContext,
    danger: StoredDanger,
    input: z.output<I>,
  ) => Promise<{ after: StoredDanger; steps: NewStep[] }>,
): CommandHandler[] {
  return both(twins).flatMap(([spec, own]) =>
    spec === null
      ? []
      : [
          handle(spec, {
            load: load(own) as (context: CommandContext, input: z.output<I>) => Promise<StoredDanger | undefined>,
            run: async (context, danger: StoredDanger, input) => {
              const { label, test } = dangerLife.actors[actor];
              if (context.caller.kind !== "system" && !test(context.caller, danger)) {
                throw new AnlanError("KERNEL_NOT_YOUR_MOVE", { move: spec.label, actor: label });
              }
              return finish(context, ports, danger, await act(context, danger, input));
            },
          }),
        ],
  );
}

/** The accounts that had a hand in it, with some more. */
export const withHands = ({ hands }: Pick<StoredDanger, "hands">, ids: readonly (string | null)[]): string[] => [
  ...new Set([...hands, ...ids.filter((id): id is string => id !== null)]),
];

import { AnlanError, type CommandSpec } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, handleMove, moved, updateRecord } from "@anlan/server-kit";
import type { z } from "zod";
import {
  completeOwnSheet,
  completeSheet,
  returnSheet,
  type SheetId,
  type SheetReply,
  signOwnSheet,
  signSheet,
  submitOwnSheet,
  submitSheet,
} from "../../contract/index.ts";
import { sheetLife } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { checkSide } from "../write/checks.ts";
import { sheetReply, wrongSheet } from "./prepare.ts";
import { lockSheet, SHEET_COLUMNS, type StoredSheet } from "./store.ts";
import { subjectOfSheet, syncSheetTodos } from "./todos.ts";

type SheetMove = keyof typeof sheetLife.moves;

const load =
  (own: boolean) =>
  (context: CommandContext, { sheetId }: { readonly sheetId: SheetId }) => {
    checkSide(context.caller, own);
    return lockSheet(context, sheetId);
  };

async function save(
  context: CommandContext,
  ports: HiddenDangersPorts,
  before: StoredSheet,
  after: StoredSheet,
): Promise<SheetReply> {
  const saved = { ...after, revision: before.revision + 1, updatedAt: context.now.toISOString() };
  await updateRecord(dbOf(context), "hidden_dangers.sheets", SHEET_COLUMNS, saved);
  await syncSheetTodos(context, ports, saved);
  context.note(subjectOfSheet(saved), { from: before.state, to: saved.state, period: saved.period });
  return sheetReply(saved);
}

function move<I extends z.ZodType<{ sheetId: SheetId }>, O extends z.ZodType<unknown, SheetReply>>(
  spec: CommandSpec<I, O>,
  [name, own]: readonly [SheetMove, boolean],
  ports: HiddenDangersPorts,
  change: (context: CommandContext, input: z.output<I>) => Partial<StoredSheet>,
): CommandHandler {
  return handleMove(spec, sheetLife, name, {
    load: load(own),
    run: async (context, record, input) => {
      const before = record as StoredSheet;
      const { revision: _revision, ...life } = moved(sheetLife, name, before, context);
      const after = {
        ...before,
        ...(life as Pick<StoredSheet, "state" | "stateSince" | "lastMoves">),
        ...change(context, input),
      };
      return (await save(context, ports, before, after)) as z.input<O>;
    },
  });
}

const complete = (spec: typeof completeSheet, own: boolean, ports: HiddenDangersPorts): CommandHandler =>
  handle(spec, {
    load: load(own),
    run: async (context, before: StoredSheet, { funds, analysis }) => {
      const { preparer } = sheetLife.actors;
      if (!preparer.test(context.caller, before)) {
        throw new AnlanError("KERNEL_NOT_YOUR_MOVE", { move: spec.label, actor: preparer.label });
      }
      if (before.state !== "draft") throw wrongSheet("已签字的表不能再改", "a signed sheet is not changed any more");
      const figures = before.figures.map((one) => (one.kind === "entered" ? { ...one, value: funds } : one));
      return save(context, ports, before, { ...before, funds, analysis, figures });
    },
  });

const signed = ({ caller, now }: CommandContext): Partial<StoredSheet> => ({
  signedByName: caller.name,
  signedAt: now.toISOString(),
  returnedRemark: null,
});
const submitted = ({ now }: CommandContext): Partial<StoredSheet> => ({
  submittedAt: now.toISOString(),
  stepDueOn: null,
});

/** Completing, signing, handing in and sending back. */
export const sheetMoves = (ports: HiddenDangersPorts): CommandHandler[] => [
  complete(completeSheet, false, ports),
  complete(completeOwnSheet, true, ports),
  move(signSheet, ["sign", false], ports, signed),
  move(signOwnSheet, ["sign", true], ports, signed),
  move(submitSheet, ["submit", false], ports, submitted),
  move(submitOwnSheet, ["submit", true], ports, submitted),
  move(returnSheet, ["return", false], ports, (_context, { remark }) => ({
    ...{ signedByName: null, signedAt: null, submittedAt: null },
    returnedRemark: remark,
  })),
];

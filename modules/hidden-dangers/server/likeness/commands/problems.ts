import { AnlanError, type CommandSpec, chinaDay, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle, handleMove, moved } from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import { hiddenDangersMessages } from "../../../contract/index.ts";
import {
  campaignSuggested,
  dismissProblem,
  nameProblem,
  type ProblemId,
  type ProblemState,
  restoreProblem,
  searchProblems,
  suggestCampaign,
} from "../../../contract/likeness/index.ts";
import { problemLife } from "../../../domain/likeness/index.ts";
import type { HiddenDangersPorts } from "../../ports.ts";
import { dbOf } from "../../store/read.ts";
import { checkSide } from "../../write/checks.ts";
import { findSearch } from "../store/searches.ts";

const CAMPAIGNS = "campaigns.campaign.manage";
const LONGEST_DAYS = 400;

interface StoredProblem {
  readonly county: string;
  readonly id: ProblemId;
  readonly region: string;
  readonly name: string | null;
  readonly words: readonly string[];
  readonly dangers: number;
  readonly enterprises: number;
  readonly sectors: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly state: ProblemState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly revision: number;
}

async function lockProblem(context: CommandContext, id: string): Promise<StoredProblem | undefined> {
  checkSide(context.caller, false);
  const { rows } =
    await sql<StoredProblem>`select county, id, region_code as region, name, words, dangers, enterprises, sectors,
      from_day as "from", to_day as "to", state, state_since as "stateSince", last_moves as "lastMoves", revision
    from hidden_dangers.shared_problems where id = ${id} for update`.execute(dbOf(context));
  return rows[0];
}

type Move = keyof typeof problemLife.moves;

interface Changes {
  readonly name?: string;
  readonly note?: string | null;
}

type Spec<I extends z.ZodType> = CommandSpec<
  I,
  z.ZodType<{ problemId: ProblemId; state: ProblemState; revision: number }>
>;

function moveHandler<I extends z.ZodType<{ problemId: ProblemId; revision: number }>>(
  spec: Spec<I>,
  move: Move,
  change: (context: CommandContext, problem: StoredProblem, input: z.output<I>) => Promise<Changes> | Changes,
): CommandHandler {
  return handleMove(spec, problemLife, move, {
    load: (context, { problemId }) => lockProblem(context, problemId),
    run: async (context, problem, input) => {
      const { name = problem.name, note = null } = await change(context, problem, input);
      const { state, stateSince, lastMoves, revision } = moved(problemLife, move, problem, context);
      await sql`update hidden_dangers.shared_problems set name = ${name}, note = ${note}, state = ${state},
          state_since = ${stateSince}, last_moves = ${JSON.stringify(lastMoves)}::jsonb, decided_by = ${context.caller.name},
          revision = ${revision} where county = ${problem.county} and id = ${problem.id}`.execute(dbOf(context));
      context.note({ type: "shared-problem", id: problem.id, region: problem.region }, { move, name });
      return { problemId: problem.id, state: state as ProblemState, revision };
    },
  });
}

async function suggest(
  context: CommandContext,
  { notices }: HiddenDangersPorts,
  problem: StoredProblem,
  reason: string,
) {
  const { id, region, dangers, enterprises, sectors, from, to } = problem;
  const name = problem.name ?? problem.words.join("、");
  await notices.tell(context, {
    to: [{ permission: CAMPAIGNS, region }],
    kind: "reminder",
    message: hiddenDangersMessages.campaign,
    parameters: { name, enterprises, dangers, reason },
    subject: { type: "shared-problem", id, region },
    source: `campaign-suggested:${id}:${problem.revision}`,
    link: `/hidden-dangers/problems/${id}`,
  });
  const event = { problemId: id, name, region, reason, dangers, enterprises, sectors: [...sectors], from, to };
  context.emit(campaignSuggested, region, event);
  return { note: reason };
}

const search = (): CommandHandler =>
  handle(searchProblems, {
    run: async (context, _record, { region, from, to }) => {
      checkSide(context.caller, false);
      const wrong = (zh: string, en: string) => new AnlanError("HIDDEN_DANGERS_SEARCH_WRONG", { why: { zh, en } });
      const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
      if (days < 0 || days > LONGEST_DAYS) throw wrong("时段须为 1 至 400 天", "a period is 1 to 400 days long");
      if (from > chinaDay(context.now)) throw wrong("时段还没有开始", "the period has not begun");
      if (region.length > 6 || region.length < 4 || !mayIn(context.caller, searchProblems.permission ?? "", region)) {
        throw wrong("请选择您管辖的县区", "choose a county that you manage");
      }
      const county = countyColumnOf(region);
      const id = context.newId();
      const { numAffectedRows } =
        await sql`insert into hidden_dangers.problem_searches (county, id, region_code, from_day, to_day,
          state, done, found, asked_by, asked_at)
        values (${county}, ${id}, ${region}, ${from}, ${to}, 'waiting', 0, 0, ${context.caller.name}, ${context.now.toISOString()})
        on conflict do nothing`.execute(dbOf(context));
      if (numAffectedRows === 0n) throw new AnlanError("HIDDEN_DANGERS_SEARCH_RUNS", { region });
      context.note({ type: "problem-search", id, region }, { from, to });
      const made = await findSearch(dbOf(context), county);
      if (made === undefined) throw new Error("the search that was just written is gone");
      return made;
    },
  });

/** Decisions on shared problems, and searches on demand. */
export const problemHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  moveHandler(nameProblem, "name", (_context, _problem, { name, note }) => ({ name, note })),
  moveHandler(dismissProblem, "dismiss", (_context, _problem, { note }) => ({ note })),
  moveHandler(restoreProblem, "restore", () => ({})),
  moveHandler(suggestCampaign, "suggest", (context, problem, { reason }) => suggest(context, ports, problem, reason)),
  search(),
];

import { AnlanError, chinaDay, endOfChinaDay, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { accidentsMessages, answerTipOff, enterTipOff, type TipOffId, type TipOffState } from "../../contract/index.ts";
import { tipOffLimits } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { checkPast, checkSide } from "../write/checks.ts";

interface StoredTipOff {
  readonly county: string;
  readonly id: TipOffId;
  readonly region: string;
  readonly detailedBy: string;
  readonly state: TipOffState;
  readonly revision: number;
}

const HANDLE = "accidents.accident.handle";
const LINK = "/accidents/tip-offs";
const WORDS = { preliminary: "初步查证结果", detailed: "详细查证结果" } as const;

const subjectOf = ({ id, region }: Pick<StoredTipOff, "id" | "region">) => ({ type: "accident-tip-off", id, region });
const replyOf = ({ id, state, revision }: StoredTipOff) => ({ tipOffId: id, state, revision });

async function openTodo(
  context: CommandContext,
  { notices }: AccidentsPorts,
  tipOff: StoredTipOff,
  step: keyof typeof WORDS,
  due: string,
) {
  await notices.todos.open(context, {
    to: { permission: HANDLE },
    subject: subjectOf(tipOff),
    step,
    message: accidentsMessages.tipOff,
    parameters: { step: WORDS[step], due },
    link: LINK,
    dueAt: endOfChinaDay(due),
  });
}

const enterHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(enterTipOff, {
    run: async (context, _record, { region, channel, content, accidentId, ...input }) => {
      checkSide(context.caller, false);
      const receivedAt = input.receivedAt ?? context.now.toISOString();
      checkPast("receivedAt", receivedAt, context.now);
      const path = await ports.regionPath(region);
      if (path.length === 0 || !mayIn(context.caller, HANDLE, region)) {
        throw new AnlanError("ACCIDENTS_REGION_UNKNOWN", { region: path.at(-1) ?? region });
      }
      const { preliminary, detailed } = tipOffLimits(ports.rules(), chinaDay(new Date(receivedAt)));
      const county = countyColumnOf(region);
      const id = context.newId() as TipOffId;
      await sql`insert into accidents.tip_offs (county, id, region_code, received_at, channel, content, preliminary_by,
          detailed_by, accident_id, state, revision)
        values (${county}, ${id}, ${region}, ${receivedAt}, ${channel}, ${content}, ${preliminary}, ${detailed},
          ${accidentId}, 'open', 1)`.execute(dbOf(context));
      const tipOff: StoredTipOff = { county, id, region, detailedBy: detailed, state: "open", revision: 1 };
      await openTodo(context, ports, tipOff, "preliminary", preliminary);
      context.note(subjectOf(tipOff), { receivedAt, channel, preliminary, detailed });
      return replyOf(tipOff);
    },
  });

async function lock(context: CommandContext, id: string): Promise<StoredTipOff | undefined> {
  const { rows } = await sql<StoredTipOff>`select county, id, region_code as region, detailed_by as "detailedBy", state,
    revision from accidents.tip_offs where id = ${id} for update`.execute(dbOf(context));
  return rows[0];
}

const answerHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(answerTipOff, {
    load: (context, { tipOffId }) => lock(context, tipOffId),
    run: async (context, before, { step, result, accidentId }) => {
      const answered = before.state === "detailed" || (before.state === "preliminary" && step === "preliminary");
      if (answered) throw new AnlanError("ACCIDENTS_TIP_OFF_ANSWERED");
      const after: StoredTipOff = { ...before, state: step, revision: before.revision + 1 };
      await sql`update accidents.tip_offs set ${sql.ref(step)} = ${result}, ${sql.ref(`${step}_at`)} = ${context.now.toISOString()},
          accident_id = coalesce(${accidentId}::uuid, accident_id), state = ${step}, revision = ${after.revision}
        where county = ${before.county} and id = ${before.id}`.execute(dbOf(context));
      await ports.notices.todos.close(context, { subject: subjectOf(before) });
      if (step === "preliminary") await openTodo(context, ports, after, "detailed", before.detailedBy);
      context.note(subjectOf(after), { step, accidentId });
      return replyOf(after);
    },
  });

/** Tip-offs of accidents and what was found. */
export const tipOffHandlers = (ports: AccidentsPorts): CommandHandler[] => [enterHandler(ports), answerHandler(ports)];

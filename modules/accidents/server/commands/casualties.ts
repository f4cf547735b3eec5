import { isIdentityNumber } from "@anlan/china-codes";
import { AnlanError } from "@anlan/kernel";
import { changesBetween, type FieldChange } from "@anlan/records";
import { type CommandContext, type CommandHandler, handle, insertRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  addCasualty,
  type CasualtyId,
  casualtyFields,
  DEGREES,
  type Degree,
  editCasualty,
  removeCasualty,
} from "../../contract/index.ts";
import { lostWorkdaysOf } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { casualtiesOf, dbOf, lockAccident } from "../store/read.ts";
import { CASUALTY_COLUMNS, type StoredAccident, type StoredCasualty } from "../store/rows.ts";
import { resealed, SEALED_FIELDS } from "../store/sealed.ts";
import { checkLive, checkSide } from "../write/checks.ts";
import { subjectOf } from "../write/todos.ts";
import { writeAccident } from "../write/write.ts";
import { replyOf } from "./report.ts";

type Given = Readonly<Record<string, unknown>>;
const SEALED: readonly string[] = SEALED_FIELDS;
const PLAIN = casualtyFields.filter(({ code }) => !SEALED.includes(code));

const load = (context: CommandContext, { accidentId }: { accidentId: unknown }) =>
  lockAccident(dbOf(context), accidentId as string);

function next(ports: AccidentsPorts, before: StoredCasualty, given: Given): StoredCasualty {
  const number = given["identityNumber"];
  if (typeof number === "string" && !number.includes("*") && !isIdentityNumber(number)) {
    throw new AnlanError("ACCIDENTS_IDENTITY_WRONG");
  }
  const known = PLAIN.map(({ code }) => code).filter((code) => given[code] !== undefined);
  const data = { ...before.data, ...Object.fromEntries(known.map((code) => [code, given[code]])) };
  const degree = (data["degree"] ?? before.degree) as Degree;
  const typed = data["lostDays"];
  const lostDays = lostWorkdaysOf(ports.rules(), {
    // Who is missing counts as dead when that is found; until then nothing is known.
    degree: degree === "missing" ? "minor" : degree,
    days: typeof typed === "number" ? [typed] : [],
  });
  return { ...before, degree, data, lostDays, sealed: resealed(ports.sealer, before, given) };
}

function changesOf(before: StoredCasualty | null, after: StoredCasualty | null): FieldChange[] {
  const word = (one: StoredCasualty | null) => (one === null ? null : DEGREES[one.degree].zh);
  const fields = changesBetween(PLAIN, before?.data ?? {}, after?.data ?? {}).filter(({ field }) => field !== "degree");
  const hidden = SEALED_FIELDS.filter((field) => before?.sealed[field] !== after?.sealed[field]).map(
    (field): FieldChange => ({ field, from: null, to: null, hidden: true }),
  );
  const own = word(before) === word(after) ? [] : [{ field: "casualty", from: word(before), to: word(after) }];
  return after === null ? own : [...own, ...(before === null ? [] : fields), ...hidden];
}

async function written(
  context: CommandContext,
  ports: AccidentsPorts,
  accident: StoredAccident,
  { more, reason }: { readonly more: readonly FieldChange[]; readonly reason: string | null },
) {
  const done = await writeAccident(context, ports, { before: accident, after: accident, origin: "page", reason, more });
  context.note(subjectOf(accident), { changes: more, reason });
  return replyOf(done.accident);
}

const find = async (context: CommandContext, accident: StoredAccident, id: string): Promise<StoredCasualty> => {
  const found = (await casualtiesOf(dbOf(context), accident)).find((one) => one.id === id);
  if (found === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  return found;
};

const addHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(addCasualty, {
    load,
    run: async (context, accident, { accidentId: _id, revision: _revision, ...given }) => {
      checkSide(context.caller, false);
      checkLive(accident);
      const { county, region, id: accidentId } = accident;
      const fresh: StoredCasualty = {
        ...{ county, region, accidentId },
        id: context.newId() as CasualtyId,
        degree: "minor",
        lostDays: null,
        data: {},
        sealed: {},
        createdAt: context.now.toISOString(),
      };
      const after = next(ports, fresh, given);
      await insertRecord(dbOf(context), "accidents.casualties", CASUALTY_COLUMNS, after);
      return written(context, ports, accident, { more: changesOf(null, after), reason: null });
    },
  });

const editHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(editCasualty, {
    load,
    run: async (context, accident, { casualtyId, accidentId: _id, revision: _revision, reason, ...given }) => {
      checkSide(context.caller, false);
      checkLive(accident);
      const before = await find(context, accident, casualtyId as string);
      const after = next(ports, before, given);
      const more = changesOf(before, after);
      if (more.length === 0) throw new AnlanError("ACCIDENTS_NOTHING_CHANGED");
      await sql`update accidents.casualties set degree = ${after.degree}, lost_days = ${after.lostDays},
          data = ${JSON.stringify(after.data)}::jsonb, sealed = ${JSON.stringify(after.sealed)}::jsonb
        where county = ${after.county} and id = ${after.id}`.execute(dbOf(context));
      return written(context, ports, accident, { more, reason: reason as string });
    },
  });

const removeHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(removeCasualty, {
    load,
    run: async (context, accident, { casualtyId, reason }) => {
      checkSide(context.caller, false);
      checkLive(accident);
      const before = await find(context, accident, casualtyId);
      await sql`delete from accidents.casualties where county = ${before.county} and id = ${before.id}`.execute(
        dbOf(context),
      );
      return written(context, ports, accident, { more: changesOf(before, null), reason });
    },
  });

/** Casualties as persons. */
export const casualtyHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  addHandler(ports),
  editHandler(ports),
  removeHandler(ports),
];

import { isIdentityNumber } from "@anlan/china-codes";
import { AnlanError, chinaDay } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { type PersonId, personFields, SEALED_FIELDS } from "../../contract/index.ts";
import { isMasked, sexOf } from "../../domain/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { asPersons, type Db, isOpen, selectPersons, type Workplace } from "../store/read.ts";
import type { StoredPerson } from "../store/rows.ts";
import { openField, resealed } from "../store/sealed.ts";

/** What a form or a file gives; undefined stays as it is. */
export type Given = Readonly<Record<string, unknown>>;

const PLAIN = personFields
  .map(({ code }) => code)
  .filter((code) => !(SEALED_FIELDS as readonly string[]).includes(code));

/** A person of an enterprise of whom nothing is known yet. */
export function blankPerson(context: Pick<CommandContext, "newId" | "now">, place: Workplace): StoredPerson {
  const at = context.now.toISOString();
  const { county, region, sectors, id: enterpriseId, name: enterpriseName } = place;
  const nothing = { sex: null, education: null, position: null, fullTime: null, hiredOn: null, leftOn: null };
  return {
    ...nothing,
    county,
    id: context.newId() as PersonId,
    region,
    sectors,
    enterpriseId,
    enterpriseName,
    enterpriseOpen: isOpen(place),
    name: "",
    posts: [],
    remark: null,
    sealed: {},
    merges: [],
    revision: 0,
    createdAt: at,
    updatedAt: at,
  };
}

/** Why a person cannot be as given; null: nothing is wrong. */
export interface Wrong {
  readonly field: string;
  readonly code: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

/** The next state of a person, with what follows from what was given. */
export function nextPerson(
  ports: Pick<PeoplePorts, "sealer">,
  before: StoredPerson,
  given: Given,
  now: Date,
): StoredPerson {
  const plain = Object.fromEntries(
    PLAIN.filter((code) => given[code] !== undefined).map((code) => [code, given[code]]),
  );
  const sealed = resealed(ports.sealer, before, given);
  const merged = { ...before, ...plain, sealed } as StoredPerson;
  const number = openField(ports.sealer, merged, "identityNumber");
  const readable = number !== null && isIdentityNumber(number);
  return {
    ...merged,
    sex: merged.sex ?? (readable ? sexOf(number) : null),
    fullTime: merged.posts.includes("safety-manager") ? merged.fullTime : null,
    revision: before.revision + 1,
    updatedAt: now.toISOString(),
  };
}

/** What of a person does not fit by itself. */
export function personProblem(given: Given, after: StoredPerson, now: Date): Wrong | null {
  const number = given["identityNumber"];
  if (typeof number === "string" && !isMasked(number) && !isIdentityNumber(number)) {
    return { field: "identityNumber", code: "PEOPLE_IDENTITY_WRONG" };
  }
  const { hiredOn, leftOn } = after;
  const today = chinaDay(now);
  const early = hiredOn !== null && leftOn !== null && leftOn < hiredOn;
  if (early || (leftOn !== null && leftOn > today)) {
    const days = early ? `${hiredOn} → ${leftOn}` : `${leftOn} > ${today}`;
    return { field: "leftOn", code: "PEOPLE_DAYS_WRONG", parameters: { days } };
  }
  return null;
}

/**
 * Persons of enterprises by their identity numbers in the clear, locked against others who enter persons there: sealed
 * texts are never alike, so no index can find the same number. Key: "enterprise number".
 */
export async function personsByNumber(
  db: Db,
  ports: Pick<PeoplePorts, "sealer">,
  enterpriseIds: readonly string[],
): Promise<Map<string, StoredPerson>> {
  const found = new Map<string, StoredPerson>();
  // In one order, so that two imports never wait for each other.
  for (const enterpriseId of [...new Set(enterpriseIds)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`people ${enterpriseId}`}, 0))`.execute(db);
    const rows = await selectPersons(db).where("p.enterprise_id", "=", enterpriseId).execute();
    for (const person of asPersons(rows)) {
      const number = openField(ports.sealer, person, "identityNumber");
      if (number !== null) found.set(`${enterpriseId} ${number}`, person);
    }
  }
  return found;
}

/** Refuses a person who does not fit, or whose identity number another person of the enterprise has. */
export async function checkPerson(
  context: CommandContext,
  db: Db,
  ports: Pick<PeoplePorts, "sealer">,
  { given, after }: { readonly given: Given; readonly after: StoredPerson },
): Promise<void> {
  const wrong = personProblem(given, after, context.now);
  if (wrong !== null) throw new AnlanError(wrong.code, wrong.parameters ?? {});
  const number = given["identityNumber"];
  if (typeof number !== "string" || isMasked(number)) return;
  const others = await personsByNumber(db, ports, [after.enterpriseId]);
  const holder = others.get(`${after.enterpriseId} ${number}`);
  if (holder !== undefined && holder.id !== after.id) {
    throw new AnlanError("PEOPLE_IDENTITY_TAKEN", { name: holder.name });
  }
}

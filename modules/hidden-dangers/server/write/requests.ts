import { endOfChinaDay } from "@anlan/kernel";
import { selectAll } from "@anlan/server-kit";
import { sql } from "kysely";
import { hiddenDangersMessages } from "../../contract/index.ts";
import { isOpen } from "../../domain/index.ts";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { EXTENSION_COLUMNS, type StoredDanger, type StoredExtension } from "../store/rows.ts";
import { audienceOf, keyOf } from "./audience.ts";
import { hrefOf, subjectOf, titleOf, whereOf } from "./entry.ts";

type Ports = Pick<HiddenDangersPorts, "notices" | "enterpriseHolders" | "account">;

/** The to-do of a request for more time. */
export const DECIDE = "decide-extension";

/** Puts a request on the list of those who may decide on it: as many as may verify, but for those who had a hand in it. */
export async function askDeciders(
  context: WritingContext,
  ports: Ports,
  danger: StoredDanger,
  { untilDay, answerBy }: Pick<StoredExtension, "untilDay" | "answerBy">,
): Promise<void> {
  for (const to of await audienceOf(context, ports, danger, "verify")) {
    await ports.notices.todos.open(context, {
      to,
      subject: subjectOf(danger),
      step: DECIDE,
      message: hiddenDangersMessages.extension,
      parameters: { title: titleOf(danger), where: whereOf(danger), until: untilDay },
      link: hrefOf(danger.id),
      dueAt: endOfChinaDay(answerBy),
    });
  }
}

const EXTENSIONS = selectAll("hidden_dangers.extensions", EXTENSION_COLUMNS);

async function lapse(context: WritingContext, { county, id }: StoredExtension): Promise<void> {
  await sql`update hidden_dangers.extensions set state = 'lapsed', decided_at = ${context.now.toISOString()}
    where county = ${county} and id = ${id}`.execute(dbOf(context));
}

/**
 * A request for more time stands as long as the limit that it is about: it lapses when the danger ends or gets another
 * day. Until then it lies where the danger lies, on the lists of those who may decide on it now.
 */
export async function followRequest(
  context: WritingContext,
  ports: Ports,
  before: StoredDanger,
  danger: StoredDanger,
): Promise<void> {
  const db = dbOf(context);
  const { rows } = await sql<StoredExtension>`${EXTENSIONS} where t.county = ${danger.county}
    and t.danger_id = ${danger.id} and t.state = 'asked'`.execute(db);
  const [request] = rows;
  if (request === undefined) return;
  const { todos } = ports.notices;
  if (!isOpen(danger) || danger.dueOn !== request.fromDay) {
    await lapse(context, request);
    await todos.close(context, { subject: subjectOf(before), step: DECIDE, outcome: "withdrawn" });
    return;
  }
  if (before.region !== danger.region) {
    await sql`update hidden_dangers.extensions set region_code = ${danger.region}
      where county = ${danger.county} and id = ${request.id}`.execute(db);
    await todos.close(context, { subject: subjectOf(before), step: DECIDE, outcome: "withdrawn" });
  }
  const now = await audienceOf(context, ports, danger, "verify");
  const known = new Set(now.map(keyOf));
  const over = (await audienceOf(context, ports, before, "verify")).filter((to) => !known.has(keyOf(to)));
  for (const to of over)
    await todos.close(context, { subject: subjectOf(danger), step: DECIDE, to, outcome: "withdrawn" });
  await askDeciders(context, ports, danger, request);
}

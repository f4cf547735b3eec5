import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import { type ExitCase, exitListsMessages, proposalsChanged, sheetChanged } from "../../contract/index.ts";
import type { ExitListsPorts } from "../ports.ts";
import { dbOf, lockCase, lockCasesOf } from "../store/case-store.ts";
import { sheetsOf } from "../store/sheet-store.ts";
import { saveCase, subjectOf, syncTodos } from "../write/save-case.ts";
import { followEnterpriseHandlers } from "./follow-enterprises.ts";

const ENTERPRISE = "enterprises.enterprise";

const countSheets = (ports: ExitListsPorts): EventHandler =>
  on(sheetChanged, "exit-lists.count-sheets", async (context, { caseId, move, accountId, expertName, remark }) => {
    const before = await lockCase(dbOf(context), caseId);
    if (before === undefined || before.state !== "evaluating") return;
    const sheets = await sheetsOf(dbOf(context), before);
    const sheetsIn = sheets.filter(({ state }) => state === "submitted").length;
    const sheetsAsked = sheetsIn + sheets.filter(({ state }) => state === "open").length;
    const caller = { ...systemCaller, accountId, name: expertName };
    const after = { ...before, sheetsIn, sheetsAsked };
    await saveCase({ ...context, caller }, ports, { before, after, move, text: remark });
  });

// One to-do for all proposals of a government: a hundred of them would bury everything else.
const askOffice = (ports: ExitListsPorts): EventHandler =>
  on(proposalsChanged, "exit-lists.ask-office", async (context, { county }) => {
    const { rows } = await sql<{
      count: number;
      due: string | null;
    }>`select count(*)::int as count, min(step_due_on) as due
      from exit_lists.cases where county = ${county} and state = 'proposed'`.execute(dbOf(context));
    const { count, due } = rows[0] ?? { count: 0, due: null };
    const subject = { type: "exit-proposals", id: county, region: context.region };
    if (count === 0) {
      await ports.notices.todos.close(context, { subject });
      return;
    }
    await ports.notices.todos.open(context, {
      to: { permission: "exit-lists.case.manage" },
      subject,
      step: "invite",
      message: exitListsMessages.proposed,
      parameters: { count },
      link: "/exit-lists?state=proposed",
      dueAt: due === null ? null : new Date(`${due}T15:59:59Z`),
    });
  });

/** What the archive says of the enterprise of an open case; what came by a merge keeps place and sectors of its own. */
async function keepUp(context: EventContext, ports: ExitListsPorts, before: ExitCase, entry: RecordEntry) {
  const stays = before.merges.length > 0;
  const region = stays ? before.region : entry.region;
  const sectors = stays ? [...before.sectors] : [...entry.sectors];
  const db = dbOf(context);
  const { county, id } = before;
  await sql`update exit_lists.cases set enterprise_name = ${entry.title}, region_code = ${region},
      sectors = ${sql.val(sectors)}::text[] where county = ${county} and id = ${id}`.execute(db);
  if (region === before.region) return;
  // Whoever sees the case from now on sees its course, its sheets and what waits as well.
  await sql`update exit_lists.steps set region_code = ${region} where county = ${county} and case_id = ${id}`.execute(
    db,
  );
  await sql`update exit_lists.sheets set region_code = ${region} where county = ${county} and case_id = ${id}`.execute(
    db,
  );
  await ports.notices.todos.close(context, { subject: subjectOf(before), outcome: "withdrawn" });
  const after = { ...before, region, enterpriseName: entry.title };
  await syncTodos({ ...context, caller: systemCaller }, ports, after);
}

// Name, place and sectors follow the archive while the case is open; an ended one stays as it was.
const followArchive = (ports: ExitListsPorts): EventHandler =>
  on(recordEntriesChanged, "exit-lists.follow-archive", async (context, { county, entries }) => {
    for (const entry of entries) {
      if (entry.register !== ENTERPRISE || entry.removed) continue;
      const open = (await lockCasesOf(dbOf(context), county, entry.id)).filter(({ endedOn }) => endedOn === null);
      for (const before of open) await keepUp(context, ports, before, entry);
    }
  });

/** What this module does when something else happens. */
export const followHandlers = (ports: ExitListsPorts): readonly EventHandler[] => [
  countSheets(ports),
  askOffice(ports),
  followArchive(ports),
  ...followEnterpriseHandlers(ports),
];

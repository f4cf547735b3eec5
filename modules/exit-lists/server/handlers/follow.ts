import { recordEntriesChanged } from "@anlan/records";
import { type EventHandler, on, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import { exitListsMessages, proposalsChanged, sheetChanged } from "../../contract/index.ts";
import type { ExitListsPorts } from "../ports.ts";
import { dbOf, lockCase } from "../store/case-store.ts";
import { sheetsOf } from "../store/sheet-store.ts";
import { saveCase } from "../write/save-case.ts";

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

// Name, place and sectors follow the archive while the case is open; an ended one stays as it was.
const followArchive: EventHandler = on(recordEntriesChanged, "exit-lists.follow-archive", async (context, changed) => {
  for (const entry of changed.entries) {
    if (entry.register !== ENTERPRISE || entry.removed) continue;
    await sql`update exit_lists.cases set enterprise_name = ${entry.title}, region_code = ${entry.region},
        sectors = ${sql.val([...entry.sectors])}::text[]
      where county = ${changed.county} and enterprise_id = ${entry.id} and ended_on is null`.execute(dbOf(context));
  }
});

/** What this module does when something else happens. */
export const followHandlers = (ports: ExitListsPorts): readonly EventHandler[] => [
  countSheets(ports),
  askOffice(ports),
  followArchive,
];

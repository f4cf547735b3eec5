import { type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { startTasks } from "../../contract/index.ts";
import { partsOf } from "../../domain/index.ts";
import { ownEnterprise } from "../sides.ts";
import { dbOf } from "../store/db.ts";

/** Marks open tasks as begun; who began first stays. */
export const startTasksHandler: CommandHandler = handle(startTasks, {
  run: async (context, _record, { taskIds }) => {
    const enterpriseId = ownEnterprise(context.caller);
    const keys = JSON.stringify(taskIds.map(partsOf));
    const { rows } = await sql<{ region: string }>`update self_checks.tasks t
      set started_at = ${context.now.toISOString()}, started_by_name = ${context.caller.name}
      from jsonb_to_recordset(${keys}::jsonb) as k("checkId" uuid, slot int)
      where t.enterprise_id = ${enterpriseId} and t.check_id = k."checkId" and t.slot = k.slot
        and t.state = 'open' and t.started_at is null returning t.region_code as region`.execute(dbOf(context));
    const region = rows[0]?.region ?? context.caller.region;
    context.note({ type: "self-check", id: enterpriseId, region }, { started: rows.length });
    return { started: rows.length };
  },
});

import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { adoptList, CYCLE_UNITS, dropList, endPause, setPause, setPost, setSettings } from "../../contract/index.ts";
import { isCycle, LONGEST } from "../../domain/index.ts";
import { withdrawTasks } from "../make/end-tasks.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { ownEnterprise } from "../sides.ts";
import { dbOf } from "../store/db.ts";
import { lockParticipant, type Participant } from "../store/participants.ts";
import { pointsOf } from "../store/plan-lines.ts";

const lockOwn = (context: CommandContext): Promise<Participant> =>
  lockParticipant(dbOf(context), ownEnterprise(context.caller));

const note = (context: CommandContext, of: Participant, changes: Readonly<Record<string, unknown>>): void =>
  context.note({ type: "enterprise", id: of.enterpriseId, region: of.region }, changes);

const refresh = (context: CommandContext, of: Participant) =>
  sql`update self_checks.participants set fresh = true where county = ${of.county} and enterprise_id = ${of.enterpriseId}`.execute(
    dbOf(context),
  );

const postHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(setPost, {
    run: async (context, _record, { post, accountIds }) => {
      const of = await lockOwn(context);
      const own = new Set(await ports.enterpriseAccounts(context, of.enterpriseId));
      const wanted = [...new Set(accountIds)].sort();
      if (wanted.some((id) => !own.has(id))) throw new AnlanError("SELF_CHECKS_ACCOUNT_UNKNOWN");
      await sql`insert into self_checks.posts (county, enterprise_id, post, region_code, account_ids)
        values (${of.county}, ${of.enterpriseId}, ${post}, ${of.region}, ${sql.val(wanted)}::text[])
        on conflict (county, enterprise_id, post) do update set account_ids = excluded.account_ids`.execute(
        dbOf(context),
      );
      note(context, of, { post, accountIds: wanted });
      return { post, accountIds: wanted };
    },
  });

const settingsHandler: CommandHandler = handle(setSettings, {
  run: async (context, _record, settings) => {
    const of = await lockOwn(context);
    await sql`update self_checks.participants set scan = ${settings.scan}, photo = ${settings.photo}, holidays = ${settings.holidays}
      where county = ${of.county} and enterprise_id = ${of.enterpriseId}`.execute(dbOf(context));
    note(context, of, settings);
    return settings;
  },
});

async function checkPoint(context: CommandContext, of: Participant, pointId: string | null): Promise<void> {
  if (pointId === null) return;
  const points = await pointsOf(dbOf(context), of);
  if (!points.some(({ id }) => id === pointId)) throw new AnlanError("SELF_CHECKS_POINT_UNKNOWN");
}

const adoptHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(adoptList, {
    run: async (context, _record, { list, pointId, post, cycle, cycleUnit }) => {
      const of = await lockOwn(context);
      const db = dbOf(context);
      if (!isCycle({ cycle, unit: cycleUnit })) {
        throw new AnlanError("SELF_CHECKS_CYCLE_WRONG", { most: LONGEST[cycleUnit], unit: CYCLE_UNITS[cycleUnit] });
      }
      const offered = await ports.checklists(context, of.county, of.sectors);
      const found = offered.find((one) => one.list === list);
      if (found === undefined) throw new AnlanError("SELF_CHECKS_LIST_UNKNOWN");
      await checkPoint(context, of, pointId);
      const { rows } = await sql`select from self_checks.checklist_plans where county = ${of.county}
        and enterprise_id = ${of.enterpriseId} and list = ${list} and point_id is not distinct from ${pointId}::uuid
        and dropped_at is null`.execute(db);
      if (rows.length > 0) throw new AnlanError("SELF_CHECKS_LIST_TAKEN");
      const planId = context.newId();
      const items = found.items.map((item) => ({ checkId: context.newId(), ...item }));
      await sql`insert into self_checks.checklist_plans (county, id, enterprise_id, region_code, list, name, point_id, post, cycle,
          cycle_unit, items, revision)
        values (${of.county}, ${planId}, ${of.enterpriseId}, ${of.region}, ${list}, ${JSON.stringify(found.name)}::jsonb, ${pointId},
          ${post}, ${cycle}, ${cycleUnit}, ${JSON.stringify(items)}::jsonb, 1)`.execute(db);
      await refresh(context, of);
      note(context, of, { list, pointId, post, cycle, cycleUnit });
      return { planId: planId as never, items: items.length };
    },
  });

interface Versioned {
  county: string;
  enterpriseId: string;
  region: string;
  revision: number;
}

const dropHandler: CommandHandler = handle(dropList, {
  load: async (context, { planId }) => {
    ownEnterprise(context.caller);
    const { rows } = await sql<
      Versioned & { items: { checkId: string }[]; list: string }
    >`select county, region_code as region,
        enterprise_id as "enterpriseId", revision, items, list
      from self_checks.checklist_plans where id = ${planId} and dropped_at is null for update`.execute(dbOf(context));
    return rows[0];
  },
  run: async (context, plan, { planId, reason }) => {
    const db = dbOf(context);
    await sql`update self_checks.checklist_plans set dropped_at = ${context.now.toISOString()}, revision = revision + 1
      where county = ${plan.county} and id = ${planId}`.execute(db);
    const checkIds = plan.items.map(({ checkId }) => checkId);
    const withdrawn = await withdrawTasks(
      db,
      { county: plan.county, ids: [plan.enterpriseId] },
      { kind: "checks", checkIds },
    );
    context.note(
      { type: "enterprise", id: plan.enterpriseId, region: plan.region },
      { list: plan.list, reason, withdrawn },
    );
    return { planId, withdrawn };
  },
});

const pauseHandler: CommandHandler = handle(setPause, {
  run: async (context, _record, { pointId, fromDay, toDay, reason }) => {
    const of = await lockOwn(context);
    const today = chinaDay(context.now);
    if (fromDay < today) throw new AnlanError("SELF_CHECKS_PAUSE_BACKDATED");
    await checkPoint(context, of, pointId);
    const db = dbOf(context);
    const pauseId = context.newId();
    await sql`insert into self_checks.pauses (county, id, enterprise_id, region_code, point_id, from_day, to_day, reason, revision)
      values (${of.county}, ${pauseId}, ${of.enterpriseId}, ${of.region}, ${pointId}, ${fromDay}, ${toDay}, ${reason}, 1)`.execute(
      db,
    );
    const portion = { county: of.county, ids: [of.enterpriseId] };
    const withdrawn = await withdrawTasks(db, portion, { kind: "point", pointId, fromDay, toDay });
    note(context, of, { pointId, fromDay, toDay, reason, withdrawn });
    return { pauseId: pauseId as never, withdrawn };
  },
});

const endPauseHandler: CommandHandler = handle(endPause, {
  load: async (context, { pauseId }) => {
    ownEnterprise(context.caller);
    const { rows } = await sql<Versioned & { toDay: string | null }>`select county, region_code as region,
        enterprise_id as "enterpriseId", revision, to_day as "toDay"
      from self_checks.pauses where id = ${pauseId} for update`.execute(dbOf(context));
    return rows[0];
  },
  run: async (context, pause, { pauseId }) => {
    const db = dbOf(context);
    const today = chinaDay(context.now);
    if (pause.toDay !== null && pause.toDay < today) throw new AnlanError("SELF_CHECKS_PAUSE_ENDED");
    await sql`update self_checks.pauses set to_day = ${today}::date - 1, revision = revision + 1
      where county = ${pause.county} and id = ${pauseId}`.execute(db);
    await sql`update self_checks.participants set fresh = true
      where county = ${pause.county} and enterprise_id = ${pause.enterpriseId}`.execute(db);
    context.note({ type: "enterprise", id: pause.enterpriseId, region: pause.region }, { inUseFrom: today });
    return { pauseId };
  },
});

/** An enterprise arranges its own checks: who, which lists, what is asked for, what is out of use. */
export const planHandlers = (ports: SelfChecksPorts): CommandHandler[] => [
  postHandler(ports),
  settingsHandler,
  adoptHandler(ports),
  dropHandler,
  pauseHandler,
  endPauseHandler,
];

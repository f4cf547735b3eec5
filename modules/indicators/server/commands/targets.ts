import { AnlanError, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { bindTargetToFields, rebindTarget, recomputeTargets, setControl } from "../../contract/index.ts";
import { computationOf, settleTarget } from "../compute/settle.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { narrowedIndicator } from "../store/narrowed-definition.ts";
import { addStep, controlsOf, findTarget, lockTarget, type StoredTarget } from "../store/target-store.ts";
import { type Binding, bindingOf, bindTarget } from "./bind.ts";
import { rebindManyHandler } from "./rebind-many.ts";

const load = (context: CommandContext, { targetId }: { targetId: string }) => lockTarget(context, targetId);

async function settled(context: CommandContext, ports: IndicatorsPorts, target: StoredTarget, changes: object) {
  const { state } = await settleTarget(context, ports, target);
  context.note({ type: "target", id: target.id, region: target.region }, { ...changes, state });
  return { targetId: target.id as never, revision: target.revision, state };
}

async function bind(
  context: CommandContext,
  ports: IndicatorsPorts,
  target: StoredTarget,
  { reason, ...binding }: Binding & { readonly reason: string },
) {
  const { boundTo, indicator } = binding;
  return settled(context, ports, await bindTarget(context, target, binding, reason), { boundTo, indicator, reason });
}

const rebindHandler = (ports: IndicatorsPorts) =>
  handle(rebindTarget, {
    load,
    run: async (context, target, { boundTo, indicator, reason }) => {
      const computation = await computationOf(context, ports, { county: target.county, now: context.now });
      return bind(context, ports, target, { ...bindingOf(computation, { boundTo, indicator }), reason });
    },
  });

const fieldsHandler = (ports: IndicatorsPorts) =>
  handle(bindTargetToFields, {
    load,
    run: async (context, target, { indicator, fields: codes, join, reason }) => {
      const fields = [...new Set(codes)].map((code) => {
        const found = ports.fields().fields.find((field) => field.code === code);
        if (found === undefined) throw new AnlanError("INDICATORS_FIELD_UNKNOWN", { field: code });
        return found;
      });
      const { county, region } = target;
      // One field is one field however it is joined: one code for one thing.
      const choice = { join: fields.length === 1 ? "any" : join, fields };
      const by = context.caller.name;
      const { code, name } = await narrowedIndicator(context, ports, { county, region, indicator, choice, by });
      const reply = await bind(context, ports, target, {
        boundTo: "indicator",
        indicator: code,
        name: name.zh,
        reason,
      });
      return { ...reply, indicator: code };
    },
  });

const controlHandler = (ports: IndicatorsPorts) =>
  handle(setControl, {
    load,
    run: async (context, target, { year, value, source, reason }) => {
      const earlier = (await controlsOf(context, target)).find((one) => one.year === year);
      if (earlier !== undefined && reason === null) throw new AnlanError("INDICATORS_REASON_NEEDED", { year });
      const { accountId, name } = context.caller;
      await sql`insert into indicators.controls (county, id, region_code, target_id, year, value, source, reason, by_account,
          by_name, at)
        values (${target.county}, ${context.newId()}, ${target.region}, ${target.id}, ${year}, ${value}, ${source}, ${reason},
          ${accountId}, ${name}, ${context.now.toISOString()})`.execute(dbOf(context));
      const revision = target.revision + 1;
      await sql`update indicators.targets set revision = ${revision} where county = ${target.county} and id = ${target.id}`.execute(
        dbOf(context),
      );
      const remark = `${year}：${value}（${source}）${reason === null ? "" : ` ${reason}`}`;
      await addStep(context, { ...target, subjectId: target.id, step: "control-set", remark });
      return settled(context, ports, { ...target, revision }, { year, value, source });
    },
  });

const recomputeHandler = (ports: IndicatorsPorts) =>
  handle(recomputeTargets, {
    run: async (context, _, { region }) => {
      if (!mayIn(context.caller, recomputeTargets.permission ?? "", region)) {
        throw new AnlanError("INDICATORS_OUT_OF_REGION", { region });
      }
      const county = countyColumnOf(region);
      const { rows } = await sql<{ id: string }>`select id from indicators.targets
        where county = ${county} and region_code = ${region} and is_active order by plan_id, ordinal, id for update`.execute(
        dbOf(context),
      );
      const computation = await computationOf(context, ports, { county, now: context.now });
      for (const { id } of rows) {
        const target = await findTarget(context, id);
        if (target !== undefined) await settleTarget(context, ports, target, computation);
      }
      context.note({ type: "targets", id: county, region }, { targets: rows.length });
      return { targets: rows.length };
    },
  });

/** Commands on targets. */
export const targetHandlers = (ports: IndicatorsPorts): CommandHandler[] => [
  rebindHandler(ports),
  rebindManyHandler(ports),
  fieldsHandler(ports),
  controlHandler(ports),
  recomputeHandler(ports),
];

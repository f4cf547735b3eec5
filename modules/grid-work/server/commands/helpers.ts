import type { NewDanger } from "@anlan/hidden-dangers/contract";
import { AnlanError, chinaDay, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import {
  addHelper,
  editHelper,
  type Helper,
  HelperId,
  type HelperKind,
  type HelperVisit,
  recordHelperVisit,
} from "../../contract/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { knownEnterprises } from "../store/enterprises.ts";
import { findHelper, findHelperVisit, insertHelperVisit, lockHelper, saveHelper } from "../store/helper-store.ts";
import { registerFindings } from "../write/findings.ts";
import { settleFix } from "../write/place.ts";

const SOURCES: Readonly<Record<HelperKind, NewDanger["source"]>> = {
  adviser: "expert",
  volunteer: "public",
  supervisor: "public",
};

function checkDays({ fromDay, toDay }: { fromDay: string; toDay: string | null }): void {
  if (toDay !== null && toDay < fromDay) throw new AnlanError("GRID_WORK_DAYS_REVERSED");
}

async function keep(context: CommandContext, helper: Helper): Promise<Helper> {
  const db = context.tables<GridWorkTables>();
  await saveHelper(db, helper);
  const { id, region, name, kind, fromDay, toDay } = helper;
  context.note({ type: "grid-helper", id, region }, { name, kind, fromDay, toDay });
  // State and counts are those of the rows.
  return (await findHelper(db, id, chinaDay(context.now))) ?? helper;
}

const addHandler = handle(addHelper, {
  run: (context, _record, input) => {
    checkDays(input);
    if (!mayIn(context.caller, "grid-work.helper.manage", input.region)) throw new AnlanError("KERNEL_NOT_FOUND");
    const id = HelperId.parse(context.newId());
    const nothing = { visits: 0, findings: 0, lastVisitOn: null, state: "active" } as const;
    return keep(context, { ...input, ...nothing, id, county: countyColumnOf(input.region), revision: 1 });
  },
});

const editHandler = handle(editHelper, {
  load: (context, { id }) => lockHelper(context.tables<GridWorkTables>(), id, chinaDay(context.now)),
  run: (context, helper, { revision: _seen, ...input }) => {
    checkDays(input);
    return keep(context, { ...helper, ...input, revision: helper.revision + 1 });
  },
});

async function placeOf(context: CommandContext, enterpriseId: string | null, name: string | null): Promise<string> {
  if (enterpriseId === null) {
    if (name === null) throw new AnlanError("GRID_WORK_STOP_NAMELESS", { number: 1 });
    return name;
  }
  const enterprise = (await knownEnterprises(context, [enterpriseId])).get(enterpriseId);
  if (enterprise === undefined) throw new AnlanError("GRID_WORK_ENTERPRISE_UNKNOWN");
  return enterprise.name;
}

const visitHandler = (ports: GridWorkPorts): CommandHandler =>
  handle(recordHelperVisit, {
    load: (context, { helperId }) => lockHelper(context.tables<GridWorkTables>(), helperId, chinaDay(context.now)),
    run: async (context, helper, input): Promise<HelperVisit> => {
      const db = context.tables<GridWorkTables>();
      const known = await findHelperVisit(db, input.id);
      if (known !== undefined) {
        if (known.helperId !== helper.id) throw new AnlanError("GRID_WORK_ID_TAKEN");
        return known;
      }
      const { findings, placeName: named, ...given } = input;
      if (input.day > chinaDay(context.now)) throw new AnlanError("GRID_WORK_DAY_AHEAD");
      const isAtPost = helper.fromDay <= input.day && (helper.toDay === null || input.day <= helper.toDay);
      if (!isAtPost) throw new AnlanError("GRID_WORK_HELPER_ENDED");
      const placeName = await placeOf(context, input.enterpriseId, named);
      const { region } = helper;
      const { fix, problem } = await settleFix(ports, context, input.fix, region);
      const subject = { type: "grid-helper-visit", id: input.id, region };
      await ports.attachFiles(context, input.fileIds, subject);
      const dangerIds = await registerFindings(ports, context, findings, {
        source: SOURCES[helper.kind],
        origin: { type: subject.type, id: input.id },
        enterpriseId: input.enterpriseId,
        region,
        place: placeName,
        fix,
        deviceAt: input.deviceAt,
      });
      const receivedAt = context.now.toISOString();
      const of = { helperName: helper.name, helperKind: helper.kind, region, receivedAt };
      const visit = { ...given, ...of, fix, placeName, dangerIds, findings: dangerIds.length };
      await insertHelperVisit(db, visit, { county: helper.county, accountId: context.caller.accountId });
      const dropped = problem === null ? {} : { position: problem.reason, told: input.fix };
      context.note(subject, { helper: helper.id, place: placeName, findings: dangerIds.length, ...dropped });
      return visit;
    },
  });

/** Advisers, volunteers and supervisors, and their visits. */
export const helperHandlers = (ports: GridWorkPorts): readonly CommandHandler[] => [
  addHandler,
  editHandler,
  visitHandler(ports),
];

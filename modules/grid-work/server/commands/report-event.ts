import { AnlanError, mayIn } from "@anlan/kernel";
import { placeProblemWords } from "@anlan/records";
import { type CommandContext, countyColumnOf, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { type GridEvent, reportEvent } from "../../contract/index.ts";
import { officeOf } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { knownEnterprises } from "../store/enterprises.ts";
import { findEvent } from "../store/event-store.ts";
import { keepEvent, subjectOf } from "../write/keep-event.ts";
import { settleFix } from "../write/place.ts";

type Input = z.output<typeof reportEvent.input>;

/** A position that says less than this (metres) does not tell in which grid somebody stands. */
const COARSEST_FOR_GRID = 200;

async function gridOf(ports: GridWorkPorts, context: CommandContext, { gridId, fix }: Input) {
  if (gridId !== null) {
    const grid = await ports.grids.find(context, gridId);
    if (grid === undefined) throw new AnlanError("GRID_WORK_GRID_UNKNOWN");
    return grid;
  }
  if (fix === null || fix.accuracy === null || fix.accuracy > COARSEST_FOR_GRID) return undefined;
  return ports.grids.at(context, fix);
}

async function enterpriseOf(context: CommandContext, id: string | null) {
  if (id === null) return undefined;
  const found = (await knownEnterprises(context, [id])).get(id);
  if (found === undefined) throw new AnlanError("GRID_WORK_ENTERPRISE_UNKNOWN");
  return found;
}

async function eventFrom(ports: GridWorkPorts, context: CommandContext, input: Input): Promise<GridEvent> {
  const { handledHere, ...given } = input;
  const [grid, enterprise] = [await gridOf(ports, context, input), await enterpriseOf(context, input.enterpriseId)];
  const { caller, now } = context;
  const at = now.toISOString();
  return {
    ...given,
    county: countyColumnOf(input.region),
    officeRegion: input.region,
    office: officeOf(input.region),
    gridId: grid?.id ?? null,
    gridName: grid?.name ?? null,
    enterpriseName: enterprise?.name ?? null,
    reportedBy: caller.accountId,
    reporterName: caller.name,
    reportedAt: at,
    unitId: null,
    unitName: null,
    dueOn: null,
    result: handledHere,
    resultFileIds: [],
    score: null,
    opinion: null,
    dangerId: null,
    state: handledHere === null ? "reported" : "handled",
    stateSince: at,
    lastMoves: { report: caller.accountId, ...(handledHere === null ? {} : { handle: caller.accountId }) },
    revision: 1,
  };
}

/** A new event. The same id from the same person is the same event, sent twice. */
export const reportEventHandler = (ports: GridWorkPorts) =>
  handle(reportEvent, {
    run: async (context, _record, input) => {
      const { caller } = context;
      if (!mayIn(caller, "grid-work.event.report", input.region)) throw new AnlanError("KERNEL_NOT_FOUND");
      const known = await findEvent(context.tables<GridWorkTables>(), input.id);
      if (known !== undefined) {
        if (known.reportedBy !== caller.accountId) throw new AnlanError("GRID_WORK_ID_TAKEN");
        return known;
      }
      const { fix, problem } = await settleFix(ports, context, input.fix, input.region);
      const event = await eventFrom(ports, context, { ...input, fix });
      await ports.attachFiles(context, event.fileIds, subjectOf(event));
      context.note(subjectOf(event), { category: event.category, urgency: event.urgency, state: event.state });
      // A position that counts as none is told in the history; the event itself is kept.
      const at = `${input.fix?.longitude}, ${input.fix?.latitude}`;
      const told = problem === null ? null : `${placeProblemWords(problem).zh}，按无定位处理（所报坐标 ${at}）`;
      const text = [input.handledHere, told].filter((words) => words !== null).join("；") || null;
      const step = { from: null, text, deviceAt: input.deviceAt };
      const by = { accountId: caller.accountId, accountName: caller.name };
      return keepEvent(context, event, { move: "report", ...step, ...by });
    },
  });

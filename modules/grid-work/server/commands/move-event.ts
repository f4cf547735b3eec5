import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import {
  declineEvent,
  dismissEvent,
  dispatchEvent,
  escalateEvent,
  evaluateEvent,
  type GridEvent,
  handleEvent,
  reopenEvent,
  returnEvent,
  sendEventBack,
  settleEvent,
  takeEventBack,
  transferEvent,
} from "../../contract/index.ts";
import { type GridEventMove, gridEventLife, officeAbove, officeOf } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { lockEvent } from "../store/event-store.ts";
import { enterpriseHere, foundMoment } from "../write/findings.ts";
import { keepEvent, subjectOf } from "../write/keep-event.ts";

const load = (context: CommandContext, { id }: { id: GridEvent["id"] }) =>
  lockEvent(context.tables<GridWorkTables>(), id);

interface Said {
  readonly text: string | null;
  readonly deviceAt: string | null;
}

async function move(
  context: CommandContext,
  before: GridEvent,
  name: GridEventMove,
  change: Partial<GridEvent>,
  said: Said,
): Promise<GridEvent> {
  const event = { ...before, ...change, ...moved(gridEventLife, name, before, context) } as GridEvent;
  const { accountId, name: accountName } = context.caller;
  context.note(subjectOf(event), { move: name, from: before.state, to: event.state });
  return keepEvent(context, event, { move: name, from: before.state, accountId, accountName, ...said });
}

type Change = Partial<GridEvent>;

const NOBODY: Change = { unitId: null, unitName: null, dueOn: null };
const ANEW: Change = { ...NOBODY, result: null, resultFileIds: [], score: null, opinion: null, dangerId: null };

function officeUp(event: GridEvent): Pick<GridEvent, "officeRegion" | "office"> {
  const officeRegion = officeAbove(event.officeRegion) ?? event.officeRegion;
  return { officeRegion, office: officeOf(officeRegion) };
}

const dispatchHandler = (ports: GridWorkPorts): CommandHandler =>
  handleMove(dispatchEvent, gridEventLife, "dispatch", {
    load,
    run: async (context, event, { unitId, dueOn, remark, deviceAt }) => {
      const [unit] = await ports.units.find(context.runtime, [unitId]);
      // A unit that does not reach where it happened would never see it.
      if (unit === undefined || !event.region.startsWith(unit.region)) throw new AnlanError("GRID_WORK_UNIT_UNKNOWN");
      if (dueOn < chinaDay(context.now)) throw new AnlanError("GRID_WORK_DUE_PAST");
      const change = { unitId, unitName: unit.name, dueOn };
      return move(context, event, "dispatch", change, { text: remark, deviceAt });
    },
  });

const handleHandler = (ports: GridWorkPorts): CommandHandler =>
  handleMove(handleEvent, gridEventLife, "handle", {
    load,
    run: async (context, event, { result, fileIds, deviceAt }) => {
      await ports.attachFiles(context, fileIds, subjectOf(event));
      return move(context, event, "handle", { result, resultFileIds: fileIds }, { text: result, deviceAt });
    },
  });

const transferHandler = (ports: GridWorkPorts): CommandHandler =>
  handleMove(transferEvent, gridEventLife, "transfer", {
    load,
    run: async (context, event, { level, remark, deviceAt }) => {
      const { id: dangerId } = await ports.registerDanger(context, {
        source: "grid",
        origin: { type: "grid-event", id: event.id },
        enterpriseId: await enterpriseHere(context, event.enterpriseId),
        region: event.region,
        place: event.place ?? event.enterpriseName ?? event.gridName ?? event.description.slice(0, 100),
        longitude: event.fix?.longitude ?? null,
        latitude: event.fix?.latitude ?? null,
        accuracy: event.fix?.accuracy ?? null,
        description: event.description,
        level,
        criterionId: null,
        pointId: null,
        measureId: null,
        // The photographs belong to the event, which the danger names as its origin.
        fileIds: [],
        foundAt: foundMoment(ports, event.deviceAt, new Date(event.reportedAt)),
        deviceAt: event.deviceAt,
        foundBy: event.reporterName,
      });
      return move(context, event, "transfer", { dangerId }, { text: remark, deviceAt });
    },
  });

const evaluateHandler = handleMove(evaluateEvent, gridEventLife, "evaluate", {
  load,
  run: (context, event, { score, opinion, deviceAt }) =>
    move(context, event, "evaluate", { score, opinion }, { text: opinion, deviceAt }),
});

const plain = (
  spec: typeof settleEvent,
  name: GridEventMove,
  change: (event: GridEvent) => Partial<GridEvent> = () => ({}),
): CommandHandler =>
  handleMove(spec, gridEventLife, name, {
    load,
    run: (context, event, { remark, deviceAt }) =>
      move(context, event, name, change(event), { text: remark, deviceAt }),
  });

/** The moves of an event's life. */
export const eventMoveHandlers = (ports: GridWorkPorts): readonly CommandHandler[] => [
  dispatchHandler(ports),
  handleHandler(ports),
  transferHandler(ports),
  evaluateHandler,
  plain(settleEvent, "settle"),
  plain(returnEvent, "return"),
  plain(sendEventBack, "send-back", () => ANEW),
  plain(declineEvent, "decline", () => NOBODY),
  plain(escalateEvent, "escalate", (event) => ({ ...NOBODY, ...officeUp(event) })),
  plain(takeEventBack, "take-back", () => NOBODY),
  plain(dismissEvent, "dismiss"),
  plain(reopenEvent, "reopen", () => ANEW),
];

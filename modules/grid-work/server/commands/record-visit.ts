import { AnlanError, chinaDay, chinaMinute } from "@anlan/kernel";
import type { PlaceOutline } from "@anlan/records";
import { type CommandContext, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { GridWorkDone, type Patrol, recordVisit, type Stop, type Visit } from "../../contract/index.ts";
import { inForce, judgeCheckIn, patrolStateOf } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { lockPatrol, savePatrolCounts } from "../store/patrol-store.ts";
import { findVisit, insertVisit, visitsOf } from "../store/visit-store.ts";
import { registerFindings } from "../write/findings.ts";
import { isOver } from "../write/grace.ts";
import { outlineOf, settleFix } from "../write/place.ts";

type Input = z.output<typeof recordVisit.input>;

function checkFilled({ result, reason, findings }: Input): void {
  if (result === "not-visited" && reason === null) throw new AnlanError("GRID_WORK_REASON_MISSING");
  if (result === "danger" && findings.length === 0) throw new AnlanError("GRID_WORK_FINDING_MISSING");
}

function stopOf(patrol: Patrol, stopId: string): Stop {
  const stop = patrol.stops.find(({ id }) => id === stopId);
  if (stop === undefined) throw new AnlanError("GRID_WORK_STOP_UNKNOWN");
  return stop;
}

// Sent again under another key (the device lost the answer): the same visit is told again. Everything else is a conflict,
// with who was there, so that the device can lay both side by side.
async function earlier(context: CommandContext, patrol: Patrol, { id, stopId }: Input): Promise<Visit | undefined> {
  const db = context.tables<GridWorkTables>();
  const [same, others] = [await findVisit(db, id), await visitsOf(db, [patrol.id])];
  if (same !== undefined) {
    const isHis = same.accountId === context.caller.accountId && same.patrolId === patrol.id && same.stopId === stopId;
    if (!isHis) throw new AnlanError("GRID_WORK_ID_TAKEN");
    return same;
  }
  const other = others.find((visit) => visit.stopId === stopId);
  if (other === undefined) return undefined;
  const at = chinaMinute(new Date(other.deviceAt ?? other.receivedAt));
  throw new AnlanError("GRID_WORK_STOP_VISITED", { name: other.accountName, at });
}

interface Seen {
  readonly stop: Stop;
  readonly outline: PlaceOutline | null;
}

function foundOf(ports: GridWorkPorts, context: CommandContext, { stop, outline }: Seen, { checkIn, deviceAt }: Input) {
  const rule = inForce(ports.rules().checkIn, chinaDay(context.now));
  if (rule === undefined) throw new Error("no rule of check-ins is in force");
  const { position, qrCode } = stop;
  const receivedAt = context.now.getTime();
  return judgeCheckIn(
    { checkIn, position, qrCode, outline, deviceAt: deviceAt === null ? null : Date.parse(deviceAt), receivedAt },
    rule,
  );
}

async function visitFrom(ports: GridWorkPorts, context: CommandContext, patrol: Patrol, input: Input): Promise<Visit> {
  const stop = stopOf(patrol, input.stopId);
  const { caller, now } = context;
  const { region } = patrol;
  const outline = await outlineOf(ports, context, region);
  const { fix } = await settleFix(ports, context, input.checkIn.fix, region);
  const dangerIds = await registerFindings(ports, context, input.result === "danger" ? input.findings : [], {
    source: "grid",
    origin: { type: "grid-visit", id: input.id },
    enterpriseId: stop.enterpriseId,
    region,
    place: stop.name,
    fix: fix ?? (stop.position === null ? null : { ...stop.position, accuracy: null }),
    deviceAt: input.deviceAt,
  });
  await ports.attachFiles(context, input.fileIds, { type: "grid-visit", id: input.id, region });
  return {
    id: input.id,
    patrolId: patrol.id,
    stopId: stop.id,
    stopName: stop.name,
    enterpriseId: stop.enterpriseId,
    region,
    result: input.result,
    reason: input.reason,
    note: input.note,
    fix,
    found: foundOf(ports, context, { stop, outline }, input),
    fileIds: input.fileIds,
    dangerIds,
    accountId: caller.accountId,
    accountName: caller.name,
    deviceAt: input.deviceAt,
    receivedAt: now.toISOString(),
  };
}

/** A visit to one stop: check-in judged, findings entered into the ledger, patrol brought forward. */
export const recordVisitHandler = (ports: GridWorkPorts) =>
  handle(recordVisit, {
    load: (context, { patrolId }) => lockPatrol(context.tables<GridWorkTables>(), patrolId),
    run: async (context, patrol, input) => {
      checkFilled(input);
      const known = await earlier(context, patrol, input);
      if (known !== undefined) return { visit: known, patrol };
      const db = context.tables<GridWorkTables>();
      const visit = await visitFrom(ports, context, patrol, input);
      const { county, gridName, day } = patrol;
      await insertVisit(db, visit, { county, gridName, day });
      const visited = patrol.visited + 1;
      const changed: Patrol = {
        ...patrol,
        visited,
        found: patrol.found + visit.dangerIds.length,
        doubtful: patrol.doubtful + (visit.found.verdict === "doubtful" ? 1 : 0),
        state: patrolStateOf(visited, patrol.stops.length, isOver(day, context.now)),
        revision: patrol.revision + 1,
      };
      await savePatrolCounts(db, changed);
      const { accountId, name: memberName } = context.caller;
      context.emit(GridWorkDone, patrol.region, { accountId, memberName, month: day.slice(0, 7) });
      const { result, found } = visit;
      context.note(
        { type: "grid-visit", id: visit.id, region: patrol.region },
        {
          ...{ patrol: patrol.id, stop: visit.stopName, result, verdict: found.verdict, dangers: visit.dangerIds },
          // What the device said stays in the log where it could not be kept as a position.
          ...(visit.fix === null && input.checkIn.fix !== null ? { told: input.checkIn.fix } : {}),
        },
      );
      return { visit, patrol: changed };
    },
  });

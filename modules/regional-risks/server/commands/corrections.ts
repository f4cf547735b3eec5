import { AnlanError, addDays, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, handleMove, moved } from "@anlan/server-kit";
import {
  approveCorrection,
  type Correction,
  CorrectionId,
  liftCorrection,
  proposeCorrection,
  reckoningAsked,
  refuseCorrection,
  reviseCorrection,
  withdrawCorrection,
} from "../../contract/index.ts";
import { correctionLife } from "../../domain/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";
import type { RegionalRisksPorts } from "../ports.ts";
import { findEnterprise, lockCorrection, saveCorrection, selectCorrections } from "../store/enterprise-store.ts";
import { askApprovers, nameOf, tellDecided } from "./tell-corrections.ts";

const LONGEST_DAYS = 366;

function checkUntil(until: string, now: Date): void {
  const today = chinaDay(now);
  if (until <= today || until > addDays(today, LONGEST_DAYS)) throw new AnlanError("REGIONAL_RISKS_DAY_PAST");
}

async function keep(context: CommandContext, correction: Correction, changes: object): Promise<Correction> {
  await saveCorrection(context.tables<RegionalRisksTables>(), correction);
  const { id, region, enterpriseId } = correction;
  context.note({ type: "class-correction", id, region }, { enterprise: enterpriseId, ...changes });
  // Who approves may see less than an area's numbers count: they are reckoned in the system's name.
  context.emit(reckoningAsked, region, { enterpriseId });
  return correction;
}

const proposeHandler = (ports: RegionalRisksPorts) =>
  handle(proposeCorrection, {
    load: (context, { enterpriseId }) => findEnterprise(context.tables<RegionalRisksTables>(), enterpriseId),
    run: async (context, enterprise, { class: wanted, reason, until }) => {
      checkUntil(until, context.now);
      if (enterprise.class === wanted) throw new AnlanError("REGIONAL_RISKS_SAME_CLASS");
      const waiting = await selectCorrections(context.tables<RegionalRisksTables>())
        .where("c.enterprise_id", "=", enterprise.enterpriseId)
        .where("c.state", "in", ["proposed", "approved"])
        .executeTakeFirst();
      if (waiting !== undefined) throw new AnlanError("REGIONAL_RISKS_CORRECTION_WAITS");
      const { county, region, enterpriseId } = enterprise;
      const { caller, now } = context;
      const correction: Correction = {
        id: CorrectionId.parse(context.newId()),
        county,
        region,
        enterpriseId,
        class: wanted,
        reason,
        until,
        proposedByName: caller.name,
        decidedByName: null,
        remark: null,
        state: "proposed",
        stateSince: now.toISOString(),
        lastMoves: { propose: caller.accountId },
        revision: 1,
      };
      await askApprovers(ports, context, correction, enterprise.name);
      return keep(context, correction, { from: enterprise.class, to: wanted });
    },
  });

const load = (context: CommandContext, { id }: { id: CorrectionId }) =>
  lockCorrection(context.tables<RegionalRisksTables>(), id);

const reviseHandler = (ports: RegionalRisksPorts) =>
  handleMove(reviseCorrection, correctionLife, "propose", {
    load,
    run: async (context, correction, { class: wanted, reason, until }) => {
      checkUntil(until, context.now);
      const change = { class: wanted, reason, until, ...moved(correctionLife, "propose", correction, context) };
      const changed = { ...correction, ...change } as Correction;
      await askApprovers(ports, context, changed, await nameOf(context, changed.enterpriseId));
      return keep(context, changed, { to: wanted });
    },
  });

type Move = "approve" | "refuse" | "withdraw" | "lift";

const plain = (ports: RegionalRisksPorts, spec: typeof approveCorrection, move: Move): CommandHandler =>
  handleMove(spec, correctionLife, move, {
    load,
    run: async (context, correction, { remark }) => {
      const decided = move === "withdraw" ? {} : { decidedByName: context.caller.name };
      const change = { remark, ...decided, ...moved(correctionLife, move, correction, context) };
      const changed = { ...correction, ...change } as Correction;
      if (move !== "lift") await tellDecided(ports, context, changed, move);
      return keep(context, changed, { move, remark });
    },
  });

/** Corrections of classes by hand: asked by one, decided by another. */
export const correctionHandlers = (ports: RegionalRisksPorts): readonly CommandHandler[] => [
  proposeHandler(ports),
  reviseHandler(ports),
  plain(ports, approveCorrection, "approve"),
  plain(ports, refuseCorrection, "refuse"),
  plain(ports, withdrawCorrection, "withdraw"),
  plain(ports, liftCorrection, "lift"),
];

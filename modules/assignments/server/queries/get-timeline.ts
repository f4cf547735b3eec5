import { chinaDay } from "@anlan/kernel";
import { answer } from "@anlan/server-kit";
import { getTimeline } from "../../contract/index.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { headsOf, selectHeads } from "../store/heads.ts";
import type { AdoptedItems } from "../store/plan-items.ts";
import { findBoardPlan, findBoardPlans } from "./find-plan.ts";

export const getTimelineHandler = answer(getTimeline, async ({ tables, now }, { planId, unitId }) => {
  const plan = await findBoardPlan(tables<AdoptedItems>(), planId);
  if (plan === undefined) return undefined;
  const db = tables<AssignmentsTables>();
  const all = selectHeads(db).where("a.plan_id", "=", plan.planId).where("a.state", "<>", "cancelled");
  const plans = await findBoardPlans(tables<AdoptedItems>());
  const rows = await (unitId === undefined ? all : all.where("a.unit_id", "=", unitId))
    .orderBy("a.item_chapter")
    .orderBy("a.item_lineage_id")
    .orderBy("a.role")
    .orderBy("a.id")
    .execute();
  const heads = await headsOf(db, rows, now);
  const bars = heads.map((head) => ({
    assignmentId: head.id,
    itemName: head.item.name,
    chapter: head.item.chapter,
    unitName: head.unitName,
    role: head.role,
    state: head.facts.state,
    isLate: head.isLate,
    start: chinaDay(new Date(head.assignedAt)),
    end: head.milestones.at(-1)?.dueOn ?? head.facts.dueOn,
    milestones: head.milestones.map(({ dueOn, year, acceptedAt }) => ({
      dueOn,
      year,
      isAccepted: acceptedAt !== null,
    })),
  }));
  return { planId: plan.planId, planTitle: plan.planTitle, plans, asOf: now.toISOString(), bars };
});

import { holderOf, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { ENTERPRISE_STATES } from "../contract/choices.ts";

/** Life of an enterprise's archive. Closing, merging and moving keep the archive; nothing is ever deleted. */
export const enterpriseLife = procedureOf<ProcedureRecord>()({
  name: "enterprise",
  label: { zh: "企业档案", en: "Enterprise" },
  states: ENTERPRISE_STATES,
  start: "active",
  ends: ["moved"],
  actors: {
    keeper: holderOf("enterprises.enterprise.manage", { zh: "企业档案管理人员", en: "Keeper of the archives" }),
    merger: holderOf("enterprises.enterprise.merge", { zh: "档案合并人员", en: "Who may merge" }),
  },
  moves: {
    suspend: {
      label: { zh: "停产停业", en: "Suspend" },
      from: "active",
      to: "suspended",
      by: "keeper",
      needs: { reason: { zh: "原因", en: "why" } },
    },
    resume: {
      label: { zh: "复产复业", en: "Resume" },
      from: "suspended",
      to: "active",
      by: "keeper",
      needs: { reason: { zh: "原因", en: "why" } },
    },
    close: {
      label: { zh: "关停注销", en: "Close" },
      from: ["active", "suspended"],
      to: "closed",
      by: "keeper",
      needs: { reason: { zh: "原因", en: "why" }, on: { zh: "关停日期", en: "last day" } },
    },
    reopen: {
      label: { zh: "恢复在营", en: "Reopen" },
      from: "closed",
      to: "active",
      by: "keeper",
      needs: { reason: { zh: "原因", en: "why" } },
    },
    merge: {
      label: { zh: "并入其他档案", en: "Merge into another" },
      from: ["active", "suspended", "closed"],
      to: "merged",
      by: "merger",
    },
    unmerge: { label: { zh: "撤销并入", en: "Take back the merge" }, from: "merged", to: "active", by: "merger" },
    move: {
      label: { zh: "迁往其他县区", en: "Move to another county" },
      from: ["active", "suspended"],
      to: "moved",
      by: "keeper",
    },
  },
});

/** States in which an archive can still be changed. */
export const isAlive = (state: string): boolean => state !== "merged" && state !== "moved";

import { holderOf, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { ACCIDENT_STATES, MONTH_STATES, REMOVAL_STATES } from "../contract/index.ts";

const handler = holderOf("accidents.accident.handle", { zh: "事故经办人", en: "Who handles accidents" });

/**
 * Life of an accident's record: reported, verified, found to be none, or to be told already by another record.
 * Investigation has a procedure of its own and begins when this one says verified. Source: State Council Order 493.
 */
export const accidentLife = procedureOf<ProcedureRecord>()({
  name: "accident",
  label: { zh: "事故记录", en: "Accident record" },
  source: "国务院令第493号；原国家安全监管总局令第21号",
  states: ACCIDENT_STATES,
  start: "reported",
  ends: ["verified", "dismissed", "removed", "joined"],
  actors: { handler },
  moves: {
    verify: {
      label: { zh: "核实", en: "Verify" },
      from: "reported",
      to: "verified",
      by: "handler",
      needs: { nature: { zh: "事故性质", en: "Nature" } },
    },
    dismiss: {
      label: { zh: "误报，不是事故", en: "No accident" },
      from: ["reported", "verified"],
      to: "dismissed",
      by: "handler",
      needs: { reason: { zh: "理由", en: "Reason" } },
    },
    join: {
      label: { zh: "并入另一起", en: "Join to another" },
      from: ["reported", "verified"],
      to: "joined",
      by: "handler",
      needs: { into: { zh: "并入哪一起", en: "The record that stays" }, reason: { zh: "理由", en: "Reason" } },
    },
    reinstate: {
      label: { zh: "恢复", en: "Reinstate" },
      from: ["dismissed", "joined"],
      to: "reported",
      by: "handler",
      needs: { reason: { zh: "理由", en: "Reason" } },
    },
    remove: {
      label: { zh: "核销", en: "Remove from statistics" },
      from: "verified",
      to: "removed",
      by: "handler",
      final: true,
    },
  },
});

const approver = holderOf("accidents.removal.approve", { zh: "核销审批人（市、省）", en: "Who approves removals" });

/** Removing an accident from statistics (核销): proposed by the county, approved above, published, then done. */
export const removalLife = procedureOf<ProcedureRecord>()({
  name: "accident-removal",
  label: { zh: "核销", en: "Removal from statistics" },
  source: "生产安全事故统计调查制度",
  states: REMOVAL_STATES,
  start: "proposed",
  ends: ["done", "refused"],
  actors: { handler, approver },
  moves: {
    approve: {
      label: { zh: "批准核销", en: "Approve" },
      from: "proposed",
      to: "approved",
      by: "approver",
      notBy: "propose",
      needs: { remark: { zh: "审核意见", en: "Opinion" } },
    },
    refuse: {
      label: { zh: "不予核销", en: "Refuse" },
      from: ["proposed", "published"],
      to: "refused",
      by: "approver",
      notBy: "propose",
      needs: { remark: { zh: "审核意见", en: "Opinion" } },
    },
    publish: {
      label: { zh: "登记公示", en: "Publish" },
      from: "approved",
      to: "published",
      by: "handler",
      needs: { publishedAt: { zh: "公示网址或媒介", en: "Where it stands" } },
    },
    finish: {
      label: { zh: "公示期满，核销", en: "Remove" },
      from: "published",
      to: "done",
      by: "handler",
      final: true,
    },
    propose: {
      label: { zh: "再次提请", en: "Propose again" },
      from: "refused",
      to: "proposed",
      by: "handler",
    },
  },
});

const locker = holderOf("accidents.month.lock", { zh: "统计负责人", en: "Who keeps the statistics" });
const reopener = holderOf("accidents.month.reopen", { zh: "统计审批人", en: "Who approves re-opening" });

/** The figures of a month: locked, and opened again only with the consent of another person. */
export const monthLife = procedureOf<ProcedureRecord>()({
  name: "accident-month",
  label: { zh: "月度锁定", en: "Monthly lock" },
  states: MONTH_STATES,
  start: "locked",
  ends: [],
  actors: { locker, reopener },
  moves: {
    ask: {
      label: { zh: "申请开锁", en: "Ask to re-open" },
      from: "locked",
      to: "asked",
      by: "locker",
      needs: { reason: { zh: "理由", en: "Reason" } },
    },
    reopen: { label: { zh: "同意开锁", en: "Re-open" }, from: "asked", to: "open", by: "reopener", notBy: "ask" },
    keep: { label: { zh: "不同意", en: "Keep locked" }, from: "asked", to: "locked", by: "reopener", notBy: "ask" },
    lock: { label: { zh: "重新锁定", en: "Lock again" }, from: "open", to: "locked", by: "locker" },
  },
});

import { type CallerFacts, mayIn, type ProcedureRecord, procedureOf, workingDays } from "@anlan/kernel";
import { TRANSFER_STATES } from "../contract/transfer.ts";

/** What the procedure needs to know of a move. */
export interface TransferFacts extends ProcedureRecord {
  readonly toRegion: string;
}

const MANAGE = "enterprises.enterprise.manage";
const gives = (caller: CallerFacts, { region }: TransferFacts) => mayIn(caller, MANAGE, region);
const receives = (caller: CallerFacts, { toRegion }: TransferFacts) => mayIn(caller, MANAGE, toRegion.slice(0, 6));

/** A move between counties: asked by the one, decided by the other. */
export const transferLife = procedureOf<TransferFacts>()({
  name: "transfer",
  label: { zh: "企业迁移", en: "Move between counties" },
  states: TRANSFER_STATES,
  start: "asked",
  ends: ["moved", "refused", "withdrawn"],
  actors: {
    giver: { label: { zh: "迁出地", en: "the county that gives" }, test: gives },
    receiver: { label: { zh: "迁入地", en: "the county that receives" }, test: receives },
    system: { label: { zh: "系统", en: "the system" }, test: () => false },
  },
  moves: {
    accept: {
      label: { zh: "接收", en: "Receive" },
      from: "asked",
      to: "accepted",
      by: "receiver",
      needs: { region: { zh: "所在镇街", en: "town" } },
      within: workingDays(5),
      late: [{ step: "remind", label: { zh: "提醒", en: "Remind" }, at: workingDays(0), to: ["receiver"] }],
    },
    refuse: {
      label: { zh: "不予接收", en: "Refuse" },
      from: "asked",
      to: "refused",
      by: "receiver",
      needs: { remark: { zh: "理由", en: "why" } },
    },
    withdraw: { label: { zh: "撤回", en: "Withdraw" }, from: "asked", to: "withdrawn", by: "giver" },
    complete: { label: { zh: "完成迁移", en: "Complete" }, from: "accepted", to: "moved", by: "system" },
  },
});

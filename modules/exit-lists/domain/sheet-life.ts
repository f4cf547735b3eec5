import { mayIn, procedureOf } from "@anlan/kernel";
import { SHEET_STATES, type Sheet } from "../contract/index.ts";

/** Life of a sheet: only the expert whose it is fills it in, or declines. */
export const sheetLife = procedureOf<Sheet>()({
  name: "exit-sheet",
  label: { zh: "专家评分表", en: "Expert's sheet" },
  states: SHEET_STATES,
  start: "open",
  ends: ["submitted", "declined", "withdrawn"],
  actors: {
    expert: {
      label: { zh: "受邀专家本人", en: "the invited expert" },
      test: (caller, sheet) =>
        caller.accountId === sheet.accountId && mayIn(caller, "exit-lists.sheet.fill", sheet.region),
    },
    office: {
      label: { zh: "退出工作牵头单位", en: "the office in charge" },
      test: (caller, sheet) => mayIn(caller, "exit-lists.case.manage", sheet.region),
    },
  },
  moves: {
    submit: {
      label: { zh: "提交评分", en: "Hand in" },
      from: "open",
      to: "submitted",
      by: "expert",
      needs: { opinion: { zh: "评估意见", en: "the opinion" } },
    },
    decline: {
      label: { zh: "申请回避", en: "Decline" },
      from: "open",
      to: "declined",
      by: "expert",
      needs: { remark: { zh: "回避理由", en: "the reason" } },
    },
    withdraw: { label: { zh: "取消邀请", en: "Withdraw the invitation" }, from: "open", to: "withdrawn", by: "office" },
  },
});

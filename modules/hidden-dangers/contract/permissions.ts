import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const hiddenDangersPermissions = definePermissions({
  "hidden-dangers.danger.read": { zh: "查看隐患台账", en: "See hidden dangers" },
  "hidden-dangers.danger.register": { zh: "登记隐患", en: "Register hidden dangers" },
  "hidden-dangers.danger.handle": { zh: "交办、定级、并案隐患", en: "Assign, grade and join hidden dangers" },
  "hidden-dangers.danger.rectify": { zh: "办理隐患整改", en: "Put hidden dangers right" },
  "hidden-dangers.danger.verify": { zh: "验收隐患整改", en: "Verify that dangers were put right" },
  "hidden-dangers.major.manage": { zh: "核方案、验收重大隐患", en: "Approve plans and accept major dangers" },
  "hidden-dangers.supervision.propose": { zh: "提请和办理挂牌督办", en: "Propose and follow listed supervision" },
  "hidden-dangers.supervision.issue": { zh: "批准挂牌督办和摘牌", en: "Approve listed supervision and its end" },
  "hidden-dangers.sheet.prepare": { zh: "编制、报送隐患统计分析表", en: "Prepare and hand in statistical sheets" },
  "hidden-dangers.sheet.sign": { zh: "签署隐患统计分析表", en: "Sign statistical sheets" },
  "hidden-dangers.own.sign": { zh: "签署本企业隐患统计分析表", en: "Sign the sheets of one's own enterprise" },
  "hidden-dangers.own.read": { zh: "查看本企业隐患", en: "See dangers of one's own enterprise" },
  "hidden-dangers.own.register": { zh: "登记、交办本企业隐患", en: "Register and assign dangers of one's own" },
  "hidden-dangers.own.rectify": { zh: "整改本企业隐患", en: "Put dangers of one's own enterprise right" },
  "hidden-dangers.own.verify": { zh: "验收本企业隐患整改", en: "Verify dangers of one's own enterprise" },
});

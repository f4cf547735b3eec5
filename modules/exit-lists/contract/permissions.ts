import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const exitListsPermissions = definePermissions({
  "exit-lists.case.read": { zh: "查看退出清单", en: "See the exit list" },
  "exit-lists.case.manage": { zh: "提名、组织评估、拟定退出方案", en: "Propose, have evaluated, make plans of exit" },
  "exit-lists.case.approve": { zh: "批准列入退出清单、方案和延期", en: "Approve listings, plans and more time" },
  "exit-lists.case.carry-out": { zh: "实施退出方案", en: "Carry out plans of exit" },
  "exit-lists.case.verify": { zh: "核验退出结果", en: "Verify exits" },
  "exit-lists.objection.decide": { zh: "复核企业异议", en: "Decide on objections" },
  "exit-lists.sheet.fill": { zh: "专家评分", en: "Fill in an expert's sheet" },
  "exit-lists.own.read": { zh: "查看本企业退出事项", en: "See the own enterprise's case" },
  "exit-lists.own.object": { zh: "对列入退出清单提出异议", en: "Object to being listed" },
});

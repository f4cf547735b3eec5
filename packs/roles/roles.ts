import type { BuiltInRole } from "./built-in-role.ts";
import {
  ACCEPTS_DANGERS,
  ASKS_FOR_RISKS,
  EXPERT,
  FOLLOWS_DANGERS,
  KEEPS_SOURCES,
  OWN_CHECKS,
  OWN_DANGERS,
  OWN_EXITS,
  OWN_RISKS,
  RUNS_EXITS,
  RUNS_GATE,
  WATCHES_CHECKS,
} from "./prevention.ts";

export type { BuiltInRole } from "./built-in-role.ts";

const EVERY_LEVEL = ["province", "city", "county", "town", "village"] as const;
const GOVERNMENTS = ["province", "city", "county"] as const;

const READS = [
  "plans.plan.read",
  "assignments.assignment.read",
  "campaigns.campaign.read",
  "organisation.unit.read",
  "regions.region.read",
  "regions.grid.read",
  "files.file.read",
  "regulations.document.read",
  "search.entry.find",
  "map.map.read",
  "enterprises.enterprise.read",
  "registers.record.read",
  "people.person.read",
  "risks.point.read",
  "self-checks.record.read",
  "accidents.accident.read",
  "accidents.investigation.read",
  "accidents.case.read",
  "hidden-dangers.danger.read",
  "hidden-dangers.problem.read",
  "statistics.figure.read",
  "indicators.indicator.read",
  "indicators.target.read",
  "indicators.warning.read",
  "evaluations.report.read",
  "analysis.table.read",
  "grid-work.patrol.read",
  "grid-work.event.read",
  "grid-work.workload.read",
  "grid-work.helper.read",
  "regional-risks.area.read",
  "regional-risks.class.read",
  "exit-lists.case.read",
  "project-gate.project.read",
  "risk-sources.source.read",
] as const;

const WALKS_GRIDS = ["grid-work.patrol.do", "grid-work.event.report", "grid-work.helper.visit"] as const;

const RUNS_GRIDS = [
  ...WALKS_GRIDS,
  "grid-work.patrol.plan",
  "grid-work.event.dispatch",
  "grid-work.event.handle",
  "grid-work.helper.manage",
] as const;

const PREPARES_PUBLICATIONS = ["publicity.publication.prepare"] as const;

const RUNS_EVALUATIONS = [
  "evaluations.report.draft",
  "evaluations.report.evaluate",
  "evaluations.report.publish",
] as const;

const KEEPS_TARGETS = [
  "indicators.definition.draft",
  "indicators.definition.approve",
  "indicators.target.bind",
  "indicators.warning.answer",
  "indicators.warning.close",
] as const;

const HANDLES_ACCIDENTS = ["accidents.accident.report", "accidents.accident.handle"] as const;

const KEEPS_STATISTICS = [
  ...HANDLES_ACCIDENTS,
  "accidents.statistics.correct",
  "accidents.casualty.read",
  "accidents.month.lock",
] as const;

const INVESTIGATES = [
  "accidents.investigation.manage",
  "accidents.investigation.names",
  "accidents.measure.report",
] as const;

const OWN_ACCIDENTS = ["accidents.own.read", "accidents.own.report"] as const;

const KEEPS_ENTERPRISES = ["enterprises.enterprise.manage", "enterprises.claim.decide"] as const;

const KEEPS_PEOPLE = ["people.person.manage"] as const;

const KEEPS_REGISTERS = ["registers.record.manage", "registers.record.approve", "data-imports.import.run"] as const;

const OFFICE = [
  ...READS,
  ...WATCHES_CHECKS,
  ...ACCEPTS_DANGERS,
  ...RUNS_GRIDS,
  "regional-risks.class.correct",
  ...RUNS_EXITS,
  ...RUNS_GATE,
  ...KEEPS_SOURCES,
  ...KEEPS_REGISTERS,
  "registers.kind.manage",
  ...KEEPS_ENTERPRISES,
  ...KEEPS_PEOPLE,
  ...ASKS_FOR_RISKS,
  ...KEEPS_STATISTICS,
  ...KEEPS_TARGETS,
  ...INVESTIGATES,
  ...PREPARES_PUBLICATIONS,
  ...RUNS_EVALUATIONS,
  "enterprises.enterprise.merge",
  "enterprises.field.manage",
  "plans.plan.import",
  "plans.plan.review",
  "plans.plan.adopt",
  "assignments.assignment.assign",
  "assignments.assignment.report",
  "assignments.assignment.accept",
  "assignments.assignment.extend",
  "campaigns.campaign.manage",
  "campaigns.campaign.report",
  "notices.notice.send",
  "files.file.upload",
  "regulations.document.manage",
  "statistics.series.enter",
  "statistics.series.sign",
] as const;

const REPORTER = [
  ...READS,
  "assignments.assignment.report",
  "campaigns.campaign.report",
  "files.file.upload",
  "statistics.series.enter",
  "indicators.definition.draft",
  "indicators.warning.answer",
  "accidents.measure.report",
  "evaluations.report.evaluate",
  "exit-lists.case.carry-out",
  "project-gate.project.review",
  ...KEEPS_SOURCES,
] as const;

const AUDIT = ["audit.log.read", "audit.log.verify", "audit.log.export"] as const;

const OWN_PEOPLE = ["people.own.read", "people.own.manage"] as const;

const OWN_ENTERPRISE = [
  "search.entry.find",
  "enterprises.own.read",
  "enterprises.own.manage",
  "registers.own.read",
  "registers.own.manage",
  ...OWN_PEOPLE,
  ...OWN_RISKS,
  ...OWN_CHECKS,
  ...OWN_ACCIDENTS,
  ...OWN_DANGERS,
  ...OWN_EXITS,
  "hidden-dangers.own.sign",
  "regions.region.read",
] as const;

const LEADER = [
  ...READS,
  "regional-risks.class.approve",
  "exit-lists.case.approve",
  "project-gate.project.approve",
  "risk-sources.source.approve",
  "exit-lists.objection.decide",
  "hidden-dangers.supervision.issue",
  "hidden-dangers.sheet.sign",
  "publicity.publication.prepare",
  "publicity.publication.approve",
  "accidents.accident.report",
  "accidents.month.reopen",
  "accidents.removal.approve",
  "accidents.investigation.approve",
  "accidents.investigation.names",
  "plans.plan.adopt",
  "assignments.assignment.supervise",
  "campaigns.campaign.close",
  "statistics.series.sign",
  "indicators.definition.approve",
  "indicators.warning.supervise",
  "evaluations.report.approve",
] as const;

// Nobody grants what he does not hold, so the one who hands out all other roles holds what they hold.
const EVERYTHING = [
  ...OFFICE,
  ...LEADER,
  ...EXPERT,
  ...AUDIT,
  "data-imports.import.manage",
  "identity.account.read",
  "identity.account.manage",
  "identity.grant.manage",
  "identity.role.read",
  "identity.role.manage",
  "identity.session.manage",
  "identity.api-key.manage",
  "organisation.unit.manage",
  "organisation.post.manage",
  "regions.region.manage",
  "regions.grid.manage",
  "files.file.manage",
  "statistics.rollup.recompute",
  ...OWN_ENTERPRISE,
] as const;

/** The built-in roles, in the order in which pages show them. */
export const builtInRoles: readonly BuiltInRole[] = [
  {
    code: "system-administrator",
    label: { zh: "系统管理员", en: "System administrator" },
    about: {
      zh: "管理账号、角色、机构与区划，并授予其他角色。",
      en: "Manages accounts, roles, organisation and regions, and grants the other roles.",
    },
    levels: EVERY_LEVEL,
    accountKinds: ["official"],
    permissions: EVERYTHING,
  },
  {
    code: "plan-office",
    label: { zh: "安委办规划岗", en: "Plan office" },
    about: {
      zh: "导入、审核、采纳规划，分解任务，审核进展，组织专项行动。",
      en: "Imports, reviews and adopts plans, assigns their items, accepts progress, runs campaigns.",
    },
    levels: GOVERNMENTS,
    accountKinds: ["official"],
    permissions: OFFICE,
  },
  {
    code: "leader",
    label: { zh: "领导", en: "Leader" },
    about: {
      zh: "采纳规划，查看本辖区全部任务和进展，督办逾期任务，批准专项行动收官。",
      en: "Adopts plans, reads all of the region, supervises late tasks, approves the close-out of campaigns.",
    },
    levels: EVERY_LEVEL,
    accountKinds: ["official"],
    permissions: LEADER,
  },
  {
    code: "department-officer",
    label: { zh: "部门经办人", en: "Department officer" },
    about: {
      zh: "报送本部门任务的进展，维护本行业台账。",
      en: "Reports progress on the department's tasks and keeps its sectors' registers.",
    },
    levels: GOVERNMENTS,
    accountKinds: ["official"],
    permissions: [
      ...REPORTER,
      ...WATCHES_CHECKS,
      ...ACCEPTS_DANGERS,
      "grid-work.event.report",
      "grid-work.event.handle",
      ...KEEPS_REGISTERS,
      "registers.kind.manage",
      ...KEEPS_PEOPLE,
      ...ASKS_FOR_RISKS,
      ...HANDLES_ACCIDENTS,
    ],
  },
  {
    code: "town-officer",
    label: { zh: "镇街经办人", en: "Town officer" },
    about: { zh: "报送本镇街任务的进展。", en: "Reports progress on the town's tasks." },
    levels: ["town"],
    accountKinds: ["official"],
    permissions: [
      ...REPORTER,
      ...WATCHES_CHECKS,
      ...FOLLOWS_DANGERS,
      ...RUNS_GRIDS,
      ...KEEPS_ENTERPRISES,
      ...KEEPS_PEOPLE,
      ...ASKS_FOR_RISKS,
      "registers.record.manage",
      "data-imports.import.run",
      "accidents.accident.report",
    ],
  },
  {
    code: "grid-member",
    label: { zh: "网格员", en: "Grid member" },
    about: {
      zh: "按计划巡查网格，登记发现，上报事件并评价办理结果。",
      en: "Walks the grid by plan, records what is found, reports events and evaluates how they were settled.",
    },
    levels: ["town", "village"],
    accountKinds: ["official"],
    permissions: [
      ...WALKS_GRIDS,
      "grid-work.patrol.read",
      "grid-work.event.read",
      "grid-work.workload.read",
      "grid-work.helper.read",
      "files.file.read",
      "files.file.upload",
      "regions.region.read",
      "regions.grid.read",
      "enterprises.enterprise.read",
      "regional-risks.area.read",
      "regional-risks.class.read",
      "map.map.read",
      "search.entry.find",
    ],
  },
  {
    code: "evaluation-expert",
    label: { zh: "评估专家", en: "Evaluation expert" },
    about: {
      zh: "受邀后独立评分，查看被评企业的档案、风险和隐患。",
      en: "Fills in sheets when invited; reads archive, risks and dangers of the enterprises.",
    },
    levels: EVERY_LEVEL,
    accountKinds: ["official"],
    permissions: EXPERT,
  },
  {
    code: "auditor",
    label: { zh: "审计员", en: "Auditor" },
    about: {
      zh: "查看并校验操作日志，不办理业务。",
      en: "Reads and verifies the log; does no business.",
    },
    levels: EVERY_LEVEL,
    accountKinds: ["official"],
    permissions: [
      ...AUDIT,
      "identity.account.read",
      "identity.role.read",
      "organisation.unit.read",
      "regions.region.read",
      "search.entry.find",
    ],
  },
  {
    code: "enterprise-safety-manager",
    label: { zh: "企业安全管理员", en: "Enterprise safety manager" },
    about: { zh: "办理本企业的安全事项。", en: "Does the enterprise's own safety business." },
    levels: EVERY_LEVEL,
    accountKinds: ["enterprise"],
    permissions: [
      "search.entry.find",
      "registers.own.read",
      "registers.own.manage",
      ...OWN_PEOPLE,
      ...OWN_RISKS,
      ...OWN_CHECKS,
      ...OWN_ACCIDENTS,
      ...OWN_DANGERS,
      ...OWN_EXITS,
      "regions.region.read",
    ],
  },
  {
    code: "enterprise-manager",
    label: { zh: "企业管理员", en: "Enterprise manager" },
    about: {
      zh: "维护本企业档案，查看本企业的义务和期限。",
      en: "Keeps the enterprise's own archive, sees its duties and limits.",
    },
    levels: EVERY_LEVEL,
    accountKinds: ["enterprise"],
    permissions: OWN_ENTERPRISE,
  },
  {
    code: "public",
    label: { zh: "公众", en: "Public" },
    about: { zh: "查看公开内容。", en: "Reads what is public." },
    levels: EVERY_LEVEL,
    accountKinds: ["public"],
    permissions: ["regions.region.read"],
  },
];

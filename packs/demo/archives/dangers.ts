import {
  approvePlan,
  assignDanger,
  type DangerReply,
  issueSupervision,
  planMajorOwnDanger,
  proposeSupervision,
  publishSupervision,
  putRightOwnDanger,
  reassignDanger,
  registerDanger,
  registerOwnDanger,
  reportMajorOwnDanger,
  reportOwnSupervision,
  returnDanger,
  startOwnDanger,
  submitOwnDanger,
  verifyDanger,
} from "@anlan/hidden-dangers/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import type { DemoPart } from "../governments.ts";
import type { Stage } from "../stage.ts";

/** Who takes part, and the enterprise in which it happens. */
interface Cast {
  readonly people: Readonly<Record<DemoPart, Caller>>;
  readonly company: Caller;
  readonly enterprise: { readonly id: string; readonly region: string };
}

const on = ({ dangerId, revision }: DangerReply) => ({ dangerId, revision });
const general = { level: "general" } as const;

const photo = async (stage: Stage, by: Caller, what: string, ago: number): Promise<string[]> => [
  await stage.keepFile(by, `${what}.txt`, `演示用文件，代替照片：${what}`, ago),
];

/** Found by an official, put right by the enterprise; verified at last, or sent back. */
async function found(stage: Stage, { people, company, enterprise }: Cast, story: Story): Promise<DangerReply> {
  const { office } = people;
  const { ago, description, source } = story;
  const place = { enterpriseId: enterprise.id as never, region: enterprise.region };
  const dueOn = addDays(chinaDay(stage.moment(ago)), story.days);
  let at = await stage.run(office, registerDanger, { ...place, ...general, source, description }, ago);
  at = await stage.run(office, assignDanger, { ...on(at), dueOn, responsibleName: "车间主任（演示）" }, ago - 0.5);
  if (story.end === "waits") return at;
  at = await stage.run(company, startOwnDanger, on(at), ago - 1);
  const files = await photo(stage, company, "整改后", ago - 3);
  at = await stage.run(company, submitOwnDanger, { ...on(at), measures: "已按要求整改并复查", files }, ago - 3);
  if (story.end === "verified") return stage.run(office, verifyDanger, { ...on(at), remark: "现场查看属实" }, ago - 4);
  return stage.run(office, returnDanger, { ...on(at), remark: "只清理了一侧，另一侧仍有堆放" }, ago - 4);
}

interface Story {
  readonly ago: number;
  readonly source: "grid" | "enforcement" | "expert" | "institution";
  readonly description: string;
  /** Days allowed. */
  readonly days: number;
  readonly end: "verified" | "returned" | "waits";
}

/** All of them are invented, and say so. */
const STORIES: readonly Story[] = [
  { ago: 60, source: "grid", description: "（演示）仓库消防通道堆放货物，宽度不足", days: 15, end: "verified" },
  {
    ago: 20,
    source: "enforcement",
    description: "（演示）配电箱前堆放可燃物，两侧均有堆放",
    days: 30,
    end: "returned",
  },
  { ago: 6, source: "institution", description: "（演示）空压机压力表超过检定有效期", days: 15, end: "waits" },
];

/** One that passed its day without being put right. */
async function late(stage: Stage, cast: Cast): Promise<void> {
  const story = {
    ago: 40,
    source: "expert",
    description: "（演示）打磨工位除尘罩破损，作业点有积尘",
    days: 20,
    end: "waits",
  } as const;
  const at = await found(stage, cast, story);
  const named = { responsibleName: "设备科长（演示）", reason: "原责任人调岗" };
  await stage.run(cast.people.office, reassignDanger, { ...on(at), ...named }, 8);
}

/** Found by the enterprise itself and put right on the spot; waits for somebody else to verify it. */
async function onTheSpot(stage: Stage, { company }: Cast): Promise<void> {
  const at = await stage.run(
    company,
    registerOwnDanger,
    { description: "（演示）二楼疏散指示灯不亮", place: "二楼东侧楼梯口" },
    2,
  );
  const files = await photo(stage, company, "更换后", 2);
  await stage.run(company, putRightOwnDanger, { ...on(at), measures: "更换灯具并测试", files }, 2);
}

/** A major danger under listed supervision. */
async function major(stage: Stage, { people, company, enterprise }: Cast): Promise<void> {
  const { office, leader } = people;
  const day = (ago: number) => chinaDay(stage.moment(ago));
  const description = "（演示）对厂区内承租单位未统一协调管理，未定期开展安全检查";
  const place = { enterpriseId: enterprise.id as never, region: enterprise.region };
  const found = { ...place, source: "enforcement" as const, description, criterionId: "GM03-1" };
  let at = await stage.run(office, registerDanger, found, 50);
  at = await stage.run(office, assignDanger, { ...on(at), responsibleName: "总经理（演示）" }, 49);
  const report = { cause: "租赁合同未约定安全职责", harm: "交叉作业无人协调，可能引发事故" };
  const both = { congress: "职工代表大会", congressOn: day(48), authority: "区应急管理局", authorityOn: day(48) };
  at = await stage.run(company, reportMajorOwnDanger, { ...on(at), ...report, ...both }, 47);
  const plan = {
    responsible: "总经理负责，安全部实施",
    measures: "补签安全管理协议；每月对承租单位检查一次并留存记录",
    funds: "5 万元，列入安全生产费用",
    dueOn: addDays(day(0), 30),
    contingency: "治理期间停止承租区域动火作业",
  };
  at = await stage.run(company, planMajorOwnDanger, { ...on(at), ...plan }, 44);
  at = await stage.run(office, approvePlan, on(at), 42);
  const matter = {
    kind: "danger" as const,
    subjectId: at.dangerId,
    reason: "符合工贸企业重大事故隐患判定标准，厂中厂问题突出",
    requirements: "按治理方案限期完成，每月报送进展",
    unitName: "演示企业",
    leader: "分管副区长（演示）",
    reviewBody: "区应急管理局",
    dueOn: addDays(day(0), 45),
  };
  const listed = await stage.run(office, proposeSupervision, matter, 40);
  const supervision = (revision: number) => ({ supervisionId: listed.supervisionId, revision });
  const notice = { number: "南安委办督〔演示〕1号", listedOn: day(38) };
  await stage.run(leader, issueSupervision, { ...supervision(1), ...notice }, 38);
  const published = { what: "listing" as const, on: day(36), at: "区政府网站（演示）" };
  await stage.run(office, publishSupervision, { ...supervision(2), ...published }, 36);
  await stage.run(company, reportOwnSupervision, { ...supervision(3), text: "已与 6 家承租单位补签协议" }, 10);
}

/** Loads some hidden dangers of one enterprise: closed, sent back, late, on the spot, and a major one under supervision. */
export async function loadDangers(stage: Stage, cast: Cast): Promise<void> {
  for (const story of STORIES) await found(stage, cast, story);
  await late(stage, cast);
  await onTheSpot(stage, cast);
  await major(stage, cast);
}

import {
  acceptMeasure,
  addMeasure,
  approveReport,
  closeInvestigation,
  type EntryId,
  evaluateMeasure,
  evaluateRectification,
  findAccidents,
  formTeam,
  type InvestigationId,
  keepEntry,
  openInvestigation,
  publishResult,
  settleAccountability,
  startInvestigation,
  submitMeasure,
  submitReport,
} from "@anlan/accidents/contract";
import { addDays, type Caller, type CommandSpec, chinaDay } from "@anlan/kernel";
import type { Stage } from "../stage.ts";

/** Who conducts, approves and puts right. */
interface Actors {
  readonly office: Caller;
  readonly leader: Caller;
  readonly dept: Caller;
}

/** How far an investigation of the demonstration has come; everything in it is invented. */
interface Story {
  /** Part of the accident's title. */
  readonly of: string;
  /** Days ago on which it happened. */
  readonly ago: number;
  readonly upTo: "investigating" | "published" | "closed";
  readonly direct: { readonly text: string; readonly code: string; readonly factor: string };
  readonly indirect: readonly { readonly text: string; readonly code: string }[];
  readonly duty: string;
  readonly measures: readonly string[];
  readonly lesson: string;
}

const STORIES: readonly Story[] = [
  {
    of: "配电柜检修触电",
    ago: 190,
    upTo: "closed",
    direct: { text: "检修人员未停电、未验电即打开配电柜检修", code: "7.09", factor: "people" },
    indirect: [
      { text: "企业没有执行停电挂牌上锁制度", code: "procedures" },
      { text: "检修作业没有监护，日常检查流于形式", code: "supervision" },
    ],
    duty: "未组织制定并实施停电挂牌上锁制度，对检修作业失管",
    measures: ["配电检修一律停电、验电、挂牌、上锁并留痕"],
    lesson: "检修配电设备，先停电验电挂牌，再动手；没有监护人不开工。",
  },
  {
    of: "污水池清淤人员中毒",
    ago: 260,
    upTo: "published",
    direct: { text: "未通风、未检测即进入污水池，硫化氢中毒；施救者未佩戴呼吸器", code: "7.06", factor: "people" },
    indirect: [
      { text: "外包清淤未办理有限空间作业审批", code: "organisation" },
      { text: "未对外包人员进行有限空间培训", code: "training" },
    ],
    duty: "将清淤作业发包给不具备条件的个人，未落实有限空间审批和监护",
    measures: ["有限空间逐个建档、上锁、张贴警示", "配齐气体检测仪、通风机和正压式呼吸器"],
    lesson: "有限空间先通风、再检测、后作业；没有防护不下池施救。",
  },
  {
    of: "脚手架坍塌",
    ago: 41,
    upTo: "investigating",
    direct: { text: "脚手架连墙件被擅自拆除，架体失稳", code: "6.02", factor: "things" },
    indirect: [{ text: "施工单位未按方案验收即投入使用", code: "supervision" }],
    duty: "未组织脚手架验收，对违规拆除连墙件未予制止",
    measures: ["在建工地脚手架开展一次全面排查"],
    lesson: "连墙件不得擅自拆除，验收合格才能上架。",
  },
];

const MEMBERS = [
  { name: "演示组长", role: "leader", unitName: "人民政府" },
  { name: "演示组员", role: "member", unitName: "应急管理局" },
  { name: "演示专家", role: "expert", unitName: "示例安全技术研究院", speciality: "电气、机械安全" },
];

/** Runs the moves of one investigation, each on what the one before left. */
class Investigating {
  readonly #stage: Stage;
  readonly id: InvestigationId;
  #revision: number;

  constructor(stage: Stage, { investigationId, revision }: { investigationId: InvestigationId; revision: number }) {
    this.#stage = stage;
    this.id = investigationId;
    this.#revision = revision;
  }

  async move(by: Caller, spec: CommandSpec, input: Readonly<Record<string, unknown>>, ago: number): Promise<void> {
    const on = { investigationId: this.id, revision: this.#revision };
    const reply = (await this.#stage.run(by, spec, { ...on, ...input }, ago)) as { revision: number };
    this.#revision = reply.revision;
  }

  async enter(by: Caller, content: Readonly<Record<string, unknown>>, ago: number): Promise<EntryId> {
    const input = { investigationId: this.id, ...content };
    return (await this.#stage.run(by, keepEntry, input as never, ago)).entryId;
  }

  day(ago: number): string {
    return chinaDay(this.#stage.moment(ago));
  }

  /** So many minutes after what happened so many days ago. */
  momentAfter(ago: number, minutes: number): string {
    return new Date(this.#stage.moment(ago).getTime() + minutes * 60_000).toISOString();
  }

  /** A file of evidence in a person's name. */
  evidence(by: Caller, name: string, ago: number): Promise<string> {
    return this.#stage.keepFile(by, `${name}（演示）.txt`, `${name}，演示数据，均为虚构。\n`, ago);
  }
}

async function investigate(one: Investigating, { office }: Actors, story: Story): Promise<EntryId> {
  const { ago, direct, indirect, duty } = story;
  for (const member of MEMBERS) {
    await one.enter(office, { kind: "member", interest: "none", ...member }, ago - 3);
  }
  await one.move(office, formTeam, {}, ago - 3);
  await one.move(office, startInvestigation, {}, ago - 4);
  const at = (after: number) => one.momentAfter(ago, after);
  const scene = { kind: "evidence", title: "现场勘验笔录和照片", type: "scene", obtainedOn: one.day(ago - 1) };
  await one.enter(office, { ...scene, obtainedFrom: "事故现场", shows: "事故现场状况" }, ago - 5);
  await one.enter(office, { kind: "event", at: at(0), text: `${direct.text}，发生事故` }, ago - 6);
  await one.enter(office, { kind: "event", at: at(12), text: "现场人员拨打 120、119，企业负责人到场" }, ago - 6);
  const cause = { kind: "cause", level: "direct", ...direct };
  const parentId = await one.enter(office, cause, ago - 15);
  for (const { text, code } of indirect) {
    const below = { kind: "cause", level: "indirect", factor: "management", parentId, text, code };
    await one.enter(office, below, ago - 16);
  }
  const finding = {
    kind: "finding",
    subject: "person",
    name: "演示厂长",
    unitName: "事故单位",
    post: "主要负责人",
    facts: duty,
    article: "《中华人民共和国安全生产法》第二十一条",
    proposal: "administrative",
    measure: "由应急管理部门依法处以罚款",
  };
  await one.enter(office, { kind: "lesson", text: story.lesson, forWhom: "同类企业班组" }, ago - 20);
  return one.enter(office, finding, ago - 18);
}

async function addMeasures(stage: Stage, one: Investigating, { office, dept }: Actors, { ago, measures }: Story) {
  const made = [];
  for (const text of measures) {
    const unitId = dept.unitId ?? "";
    const dueOn = addDays(one.day(ago), 120);
    made.push(await stage.run(office, addMeasure, { investigationId: one.id, text, unitId, dueOn }, ago - 20));
  }
  return made;
}

async function decide(one: Investigating, { office, leader }: Actors, { ago }: Story, findingId: EntryId) {
  await one.move(office, submitReport, {}, ago - 40);
  const approval = { approvedOn: one.day(ago - 48), approvalNumber: "演示复〔2026〕1号" };
  await one.move(leader, approveReport, approval, ago - 48);
  const decidedOn = one.day(ago - 60);
  const decision = { decision: "处上一年年收入百分之四十的罚款（演示）", decidedBy: "应急管理局", decidedOn };
  await one.enter(office, { kind: "accountability", type: "administrative", findingId, ...decision }, ago - 60);
  const fine = {
    kind: "penalty",
    findingId,
    subject: "main-person",
    name: "演示厂长",
    income: 18,
    amount: 7.2,
    decidedOn,
  };
  await one.enter(office, fine, ago - 60);
  await one.move(office, settleAccountability, {}, ago - 70);
  const publication = { publishedOn: one.day(ago - 75), publishedAt: "政府门户网站（演示）" };
  await one.move(office, publishResult, publication, ago - 75);
}

type Measures = Awaited<ReturnType<typeof addMeasures>>;

async function close(
  stage: Stage,
  one: Investigating,
  { office, leader, dept }: Actors,
  measures: Measures,
  ago: number,
) {
  for (const { id: measureId } of measures) {
    const doneOn = one.day(ago - 110);
    const files = [await one.evidence(dept, "整改完成照片说明", ago - 110)];
    const report = "已按要求整改完毕，现场照片和台账附后（演示）";
    await stage.run(dept, submitMeasure, { measureId, revision: 1, report, doneOn, files }, ago - 110);
    await stage.run(office, acceptMeasure, { measureId, revision: 2, remark: "现场核实" }, ago - 115);
    const found = { result: "effective" as const, text: "措施有效，未见反弹（演示）" };
    await stage.run(leader, evaluateMeasure, { measureId, revision: 3, ...found }, ago - 160);
  }
  const training = {
    kind: "education",
    on: one.day(ago - 130),
    form: "警示教育现场会",
    audience: "同行业企业",
    persons: 86,
  };
  await one.enter(office, { ...training, files: [await one.evidence(office, "签到表", ago - 130)] }, ago - 130);
  for (const which of ["cause", "responsible", "measures", "education"]) {
    const files = [await one.evidence(office, "核查材料", ago - 165)];
    await one.enter(office, { kind: "check", which, statement: "经核查，已经落实（演示）", files }, ago - 165);
  }
  await one.move(leader, evaluateRectification, { text: "整改措施总体落实到位（演示）" }, ago - 162);
  await one.move(leader, closeInvestigation, {}, ago - 170);
}

/** Investigates three of the invented accidents: one is closed, one published with measures that are late, one is going on. */
export async function loadInvestigations(stage: Stage, actors: Actors): Promise<void> {
  const accidents = await stage.list(actors.office, findAccidents);
  for (const story of STORIES) {
    const accident = accidents.find(({ title }) => title.includes(story.of));
    if (accident === undefined) continue;
    const opening = { accidentId: accident.id };
    const one = new Investigating(stage, await stage.run(actors.office, openInvestigation, opening, story.ago - 3));
    const findingId = await investigate(one, actors, story);
    const measures = await addMeasures(stage, one, actors, story);
    if (story.upTo === "investigating") continue;
    await decide(one, actors, story, findingId);
    if (story.upTo === "closed") await close(stage, one, actors, measures, story.ago);
  }
}

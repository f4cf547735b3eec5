import { getCase, getSheet, inviteExperts, proposeCase, submitSheet } from "@anlan/exit-lists/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import { admitProject, enterProject, fileDocument, giveOpinion, submitProject } from "@anlan/project-gate/contract";
import type { DemoPart } from "../governments.ts";
import type { Stage } from "../stage.ts";

type People = Readonly<Record<DemoPart, Caller>>;

/** One enterprise that three experts have judged apart; what follows is for whoever tries it. */
async function judged(stage: Stage, people: People, enterpriseId: string): Promise<void> {
  const { office, dept, fire, housing } = people;
  const reason = "熔铸设备老旧，一年内两次责令整改，整改后仍不具备安全生产条件（演示）";
  const proposed = await stage.run(office, proposeCase, { enterpriseId, reason }, 20);
  const experts = [dept, fire, housing];
  const expertIds = experts.map(({ accountId }) => accountId);
  const { id } = await stage.run(
    office,
    inviteExperts,
    { id: proposed.id, revision: proposed.revision, expertIds },
    19,
  );
  const { sheets } = await stage.ask(office, getCase, { id });
  for (const [index, expert] of experts.entries()) {
    const own = sheets.find(({ accountId }) => accountId === expert.accountId);
    if (own === undefined) continue;
    const { rule, revision } = await stage.ask(expert, getSheet, { id: own.id });
    const share = [0.5, 0.6, 0.55][index] ?? 0.5;
    const values = rule.items.map(({ code, most }) => ({
      code,
      points: Math.round(most * share * 2) / 2,
      remark: "（演示）",
    }));
    const opinion = "设备更新投入大，建议限期升级改造，不能完成的退出（演示）";
    await stage.run(expert, submitSheet, { id: own.id, revision, values, opinion }, 15 - index);
  }
}

/** Two projects at the gate: one admitted and being designed, one that the negative list stopped. */
async function gate(stage: Stage, people: People, region: string, middle: readonly [number, number]): Promise<void> {
  const { office, leader, fire } = people;
  const [longitude, latitude] = middle;
  const told = (name: string, processes: string, east: number) => ({
    ...{
      region,
      name,
      processes,
      builder: "示例精密五金有限公司（演示）",
      kind: "new" as const,
      category: "general" as const,
    },
    ...{ trade: "3311", products: "五金件（演示）", investment: 3200, address: "示例工业路 8 号（演示）" },
    position: { longitude: Number((longitude + east).toFixed(6)), latitude },
  });
  const unitIds = fire.unitId === null ? [] : [fire.unitId];
  const enter = async (name: string, processes: string, east: number) => {
    const entered = await stage.run(office, enterProject, told(name, processes, east), 30);
    const on = { id: entered.id, revision: entered.revision };
    return stage.run(office, submitProject, { ...on, unitIds }, 29);
  };
  await enter("示例烟花仓储配套项目（演示）", "烟花爆竹生产配套", 0.02);
  const { id, revision } = await enter("示例精密五金扩产项目（演示）", "冲压、激光切割、静电喷涂", 0.012);
  const text = "消防设计应单独报审（演示）";
  const said = await stage.run(fire, giveOpinion, { id, revision, answer: "conditions", text, files: [] }, 25);
  const admitted = await stage.run(
    leader,
    admitProject,
    { id, revision: said.revision, remark: "同意准入（演示）" },
    20,
  );
  const files = [await stage.keepFile(office, "安全设施设计.txt", "演示用文件，代替安全设施设计", 10)];
  const on = addDays(chinaDay(stage.moment(10)), -2);
  const document = { stage: "design" as const, code: "design", on, number: "演示-01", files };
  await stage.run(office, fileDocument, { id, revision: admitted.revision, ...document }, 10);
}

/** Loads an exit case that experts have judged, and two projects at the gate. */
export async function loadPrevention(
  stage: Stage,
  people: People,
  place: { readonly enterpriseId: string; readonly region: string; readonly middle: readonly [number, number] },
): Promise<void> {
  await judged(stage, people, place.enterpriseId);
  await gate(stage, people, place.region, place.middle);
}

import type { Caller } from "@anlan/kernel";
import { chinaDay } from "@anlan/kernel";
import { appoint, createPost, createUnit, type UnitKind } from "@anlan/organisation/contract";
import type { DemoGovernment, DemoPart } from "./governments.ts";
import type { Places } from "./places.ts";
import type { Stage } from "./stage.ts";

/** A unit of the demonstration. */
export interface DemoUnit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  /** As plans call it: 区应急管理局. */
  readonly shortName: string;
  readonly region: string;
  /** Sectors that it supervises; left out: none for departments, all for others. */
  readonly sectors?: readonly string[];
}

const FOUNDED = 220;

/** What departments supervise, by a word in their names. */
const SUPERVISED: readonly (readonly [word: string, sectors: string])[] = [
  [
    "应急管理",
    "industry-trade hazardous-chemicals fireworks non-coal-mines ship-building industrial-parks institutions enforcement-forces video safety-industry",
  ],
  ["公安", "road-traffic crowded-places precursor-chemicals"],
  ["消防", "fire crowded-places"],
  ["住房城乡建设", "construction town-gas city-buildings water-works hydrogen"],
  ["市场监管", "special-equipment"],
  ["交通运输", "road-traffic water-transport rail"],
  ["农业农村", "agricultural-machinery fishing-vessels"],
  ["教育", "schools"],
  ["文化", "tourism"],
  ["工业和信息化", "power pipelines"],
  ["经济和信息化", "power pipelines"],
  ["生态环境", "hazardous-waste radiation-environment"],
  ["民政", "needy-homes"],
];

const sectorsOf = (department: string): string[] =>
  SUPERVISED.find(([word]) => department.includes(word))?.[1].split(" ") ?? [];

type Plain = Omit<DemoUnit, "id">;

/** The units of a government, created one after another: each tree lets in one change at a time. */
export async function createUnits(
  stage: Stage,
  caller: Caller,
  { region, name, fullName, level, departments, park }: DemoGovernment,
  { towns, villages }: Places,
): Promise<DemoUnit[]> {
  const units: DemoUnit[] = [];
  const add = async (unit: Plain, parentId: string | null) => {
    const input = {
      region: unit.region,
      kind: unit.kind,
      name: unit.name,
      shortName: unit.shortName,
      sort: units.length,
      ...(unit.sectors !== undefined && { sectors: [...unit.sectors] }),
    };
    const { unitId } = await stage.run(caller, createUnit, { ...input, parentId: parentId as never }, FOUNDED);
    units.push({ ...unit, id: unitId });
    return unitId;
  };
  const own = (kind: UnitKind, title: string): Plain => ({
    kind,
    name: `${name}${title}`,
    shortName: `${level}${title}`,
    region,
  });
  const government = { ...own("government", "人民政府"), name: `${fullName}人民政府`, shortName: `${level}政府` };
  const top = await add(government, null);
  const committee = { ...own("safety-committee", "安全生产委员会"), shortName: `${level}安委会` };
  const committeeId = await add(committee, top);
  const office = { ...own("committee-office", "安全生产委员会办公室"), shortName: `${level}安委会办公室` };
  await add(office, committeeId);
  for (const department of departments) {
    await add({ ...own("department", department), sectors: sectorsOf(department) }, top);
  }
  for (const town of towns) {
    const isCounty = town.code.length === 6;
    const title = isCounty || town.name.endsWith("镇") ? "人民政府" : "办事处";
    const unit = { name: `${town.name}${title}`, shortName: town.name, region: town.code };
    // A county is a government with a tree of its own, which a city's tree cannot hold.
    const id = await add({ ...unit, kind: isCounty ? "government" : "town" }, isCounty ? null : top);
    for (const village of villages.filter(({ code }) => code.startsWith(town.code))) {
      const { name: full, code } = village;
      await add({ kind: "village", name: full, shortName: full, region: code }, id);
    }
  }
  await add({ kind: "park", name: park, shortName: park, region }, top);
  return units;
}

/** The unit for which a person acts. */
export function unitOf(part: DemoPart, units: readonly DemoUnit[], { townRegion, level }: DemoGovernment): DemoUnit {
  const bySuffix = { dept: "应急管理局", housing: "住房城乡建设局", fire: "消防救援" } as const;
  const found = units.find((unit) => {
    if (part === "town") return unit.region === townRegion && unit.kind !== "village";
    if (part === "leader" || part === "auditor") return unit.kind === "government";
    if (part === "admin" || part === "office" || part === "director") return unit.kind === "committee-office";
    return unit.kind === "department" && unit.shortName.startsWith(`${level}${bySuffix[part]}`);
  });
  if (found === undefined) throw new Error(`the demonstration has no unit for ${part}`);
  return found;
}

/** Posts of people with accounts, and since when they hold them. */
const POSTS: readonly (readonly [part: DemoPart, post: string, duties: string])[] = [
  ["leader", "分管负责人", "分管安全生产工作，督办逾期任务"],
  ["director", "主任", "主持安委会办公室工作，采纳规划"],
  ["office", "规划岗", "核对规划条目，分解任务，审核进展"],
  ["dept", "安全生产科经办人", "报送本部门任务进展"],
  ["town", "应急管理办公室主任", "组织本地任务落实和隐患排查"],
];

/** Creates posts and appoints the demonstration's people to them. */
export async function fillPosts(
  stage: Stage,
  caller: Caller,
  people: Readonly<Record<DemoPart, Caller>>,
): Promise<void> {
  for (const [part, name, duties] of POSTS) {
    const { unitId, accountId, name: personName } = people[part];
    if (unitId === null) continue;
    const { postId } = await stage.run(caller, createPost, { unitId: unitId as never, name, duties }, FOUNDED);
    const fromDay = chinaDay(stage.moment(FOUNDED));
    await stage.run(caller, appoint, { postId, personName, accountId, fromDay }, FOUNDED);
  }
}

import { createEnterprise } from "@anlan/enterprises/contract";
import type { Caller } from "@anlan/kernel";
import type { DemoGovernment } from "../governments.ts";
import type { Stage } from "../stage.ts";
import { demoCreditCode } from "./codes.ts";
import type { WrittenArchives, WrittenEnterprise } from "./read.ts";

/** An enterprise of the demonstration, as its records need it. */
export interface DemoEnterprise {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly region: string;
  readonly address: string;
  readonly position: Position;
}

/** A government with the codes of its towns by their names. Throws for a town that is not its own. */
export interface PlacedGovernment extends DemoGovernment {
  townCode(name: string): string;
}

interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** When the first of them was entered; one a day follows. */
const ENTERED = 160;
const GOLDEN_ANGLE = 2.399963;
const ROUND = 12;

const SURNAMES = "麦霍岑冼招梁简谭邵区关潘冯温庞卢陆游曾伍";
const GIVEN = ["思源", "知秋", "若谷", "慕白", "怀远", "听风", "行简", "山月", "既明", "以宁", "望舒", "朝歌", "南枝"];

const at = <T>(list: ArrayLike<T>, index: number): T => list[index % list.length] as T;

/** An invented name, always the same for a number. */
export const demoPerson = (index: number): string => at(SURNAMES, index * 7) + at(GIVEN, index * 5);

/** A telephone number that cannot exist: no line begins with 0000. */
export const demoPhone = (index: number): string => `0757-0000${String(1000 + index)}`;

/** A place near a town's middle; neighbours by number do not lie on each other. */
export function near([longitude, latitude]: readonly [number, number], index: number, spread: number): Position {
  const radius = spread * Math.sqrt(((index % ROUND) + 1) / (ROUND + 1));
  const angle = index * GOLDEN_ANGLE;
  return {
    longitude: Number((longitude + radius * Math.cos(angle)).toFixed(6)),
    latitude: Number((latitude + radius * Math.sin(angle)).toFixed(6)),
  };
}

function kindOf(name: string) {
  if (name.includes("股份")) return "shares" as const;
  if (name.endsWith("合作社")) return "farmers-cooperative" as const;
  if (name.endsWith("公司")) return "limited" as const;
  return /(厂|农场)$/.test(name) ? ("sole-owner" as const) : ("individual" as const);
}

function inputOf(government: PlacedGovernment, written: WrittenArchives, one: WrittenEnterprise, index: number) {
  const { name, town, tradeCode, employees, revenue, sectors, address } = one;
  const region = government.townCode(town);
  const spot = written.towns[town];
  if (spot === undefined) throw new Error(`${name} lies in ${town}, which the file does not know`);
  const county = region.slice(0, 6);
  // What is written twice has lost its code: the pair is found by name and address.
  const isDouble = revenue === null;
  return {
    region,
    sectors: [...sectors],
    name: `${isDouble ? government.fullName : written.prefix}${name}（演示）`,
    creditCode: isDouble ? null : demoCreditCode(county, index + 1),
    kind: kindOf(name),
    establishedOn: `${2001 + ((index * 5) % 22)}-0${1 + (index % 9)}-1${index % 9}`,
    capital: revenue === null ? null : Math.max(10, Math.round(revenue / 50) * 10),
    registeredAddress: `${government.fullName}${town}${address}`,
    actualAddress: isDouble ? `${town}${address}` : `${government.fullName}${town}${address}`,
    ...near(spot, index, written.spread),
    trade: tradeCode.slice(0, 2),
    tradeCode,
    employees,
    revenue,
    legalPerson: demoPerson(isDouble ? 0 : index),
    principal: demoPerson(index),
    principalPhone: demoPhone(index),
    ...(employees >= 50 && { safetyManager: demoPerson(index + 40), safetyManagerPhone: demoPhone(index + 500) }),
  };
}

/** Enters the enterprises of a government as its plan office; returns them by their short names. */
export async function createEnterprises(
  stage: Stage,
  office: Caller,
  government: PlacedGovernment,
  written: WrittenArchives,
): Promise<Map<string, DemoEnterprise>> {
  const created = new Map<string, DemoEnterprise>();
  for (const [index, one] of written.enterprises.entries()) {
    const input = inputOf(government, written, one, index);
    const { enterpriseId } = await stage.run(office, createEnterprise, input, ENTERED - index);
    const { name, creditCode, region, longitude, latitude } = input;
    const position = { longitude, latitude };
    created.set(one.name, { id: enterpriseId, name, creditCode, region, position, address: input.actualAddress });
  }
  return created;
}

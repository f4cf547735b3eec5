import type {
  DistanceRule,
  Finding,
  GateRules,
  NegativeList,
  Project,
  RegionRule,
  Verdict,
} from "../contract/index.ts";

/** The rules that are in force on a day. */
export const inForce = <R extends { readonly validFrom: string; readonly validTo: string | null }>(
  rules: readonly R[],
  day: string,
): R[] => rules.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));

const holds = ({ categories }: { readonly categories: readonly string[] | null }, category: string): boolean =>
  categories === null || categories.includes(category);

/** The negative list that counts for a region: that of the smallest region that holds it, its newest version. */
export function listFor(lists: readonly NegativeList[], region: string, day: string): NegativeList | undefined {
  return inForce(lists, day)
    .filter((list) => region.startsWith(list.region))
    .sort((one, other) => one.region.length - other.region.length || one.validFrom.localeCompare(other.validFrom))
    .at(-1);
}

type Told = Pick<Project, "region" | "category" | "trade" | "products" | "processes" | "name" | "position">;

/** What of a negative list a project meets, with the words that were met. */
export function checkList(list: NegativeList, project: Told): Finding[] {
  const { code: ruleCode, source, confidence } = list;
  const said = `${project.name}\n${project.products}\n${project.processes}`.toLowerCase();
  return list.items.flatMap(({ text, words, trades, verdict, absolute }) => {
    const matched = [
      ...words.filter((word) => said.includes(word.toLowerCase())),
      ...trades.filter((trade) => project.trade?.startsWith(trade) === true),
    ];
    if (matched.length === 0) return [];
    return [{ check: "list" as const, verdict, ruleCode, text, source, confidence, absolute, matched, objects: [] }];
  });
}

/** Something that lies around a project. */
export interface Neighbour {
  readonly title: string;
  readonly register: string;
  readonly href: string;
  readonly metres: number;
}

/** How far the rules for a kind of works look, metres, and for records of which registers. */
export function reachOf(rules: readonly DistanceRule[], category: string) {
  const own = rules.filter((rule) => holds(rule, category));
  return {
    metres: Math.max(0, ...own.map(({ metres }) => metres)),
    registers: [...new Set(own.flatMap(({ registers }) => registers))],
  };
}

/** Who lies nearer than the rules ask. Without a position nothing can be said. */
export function checkDistances(
  rules: readonly DistanceRule[],
  project: Told,
  around: readonly Neighbour[] | null,
): Finding[] {
  return rules
    .filter((rule) => holds(rule, project.category))
    .flatMap(({ code: ruleCode, label, registers, metres: needed, verdict, source, confidence }) => {
      const base = {
        check: "distance" as const,
        ruleCode,
        text: label,
        source,
        confidence,
        absolute: false,
        matched: [],
      };
      if (around === null) return [{ ...base, verdict: "unknown" as const, objects: [] }];
      const objects = around
        .filter(({ register, metres }) => registers.includes(register) && metres < needed)
        .sort((one, other) => one.metres - other.metres)
        .slice(0, 20)
        .map((one) => ({ ...one, needed }));
      return objects.length === 0 ? [] : [{ ...base, verdict, objects }];
    });
}

/** What the colour of the area says; an area that nobody assessed is told as unknown. */
export function checkRegion(
  rules: readonly RegionRule[],
  project: Told,
  area: { readonly name: string; readonly colour: "red" | "orange" | "yellow" | "blue" | null } | null,
): Finding[] {
  return rules
    .filter((rule) => holds(rule, project.category))
    .flatMap(({ code: ruleCode, colours, source, confidence }) => {
      const base = {
        check: "region" as const,
        ruleCode,
        source,
        confidence,
        absolute: false,
        matched: [],
        objects: [],
      };
      if (area === null || area.colour === null) {
        const text = { zh: "所在区域尚未评估风险", en: "The risk of the area is not assessed" };
        return [{ ...base, verdict: "warn" as const, text }];
      }
      const verdict = colours[area.colour];
      if (verdict === undefined || verdict === "pass") return [];
      const words = { red: "红", orange: "橙", yellow: "黄", blue: "蓝" }[area.colour];
      const text = { zh: `${area.name}区域风险为${words}色`, en: `The risk of ${area.name} is ${area.colour}` };
      return [{ ...base, verdict, text }];
    });
}

const GRAVEST: readonly Verdict[] = ["veto", "unknown", "warn"];

/** One veto is enough; what nobody can tell keeps a project waiting; nothing found: it passes. */
export const verdictOf = (findings: readonly Pick<Finding, "verdict">[]): Verdict =>
  GRAVEST.find((grave) => findings.some(({ verdict }) => verdict === grave)) ?? "pass";

/** Whether a leader may let a vetoed project on. */
export const mayExcept = (rules: GateRules, findings: readonly Finding[], day: string): boolean =>
  inForce(rules.gate, day).at(-1)?.exceptions === "leader" &&
  findings.every(({ verdict, absolute }) => verdict !== "veto" || !absolute);

/** The stages with the documents that a kind of works needs. */
export function stagesFor(rules: GateRules, category: string, day: string): Project["stages"] {
  const known = inForce(rules.stages, day).filter((rule) => holds(rule, category));
  return (["design", "building", "acceptance"] as const).map((stage) => {
    const documents = known
      .filter((rule) => rule.stage === stage)
      .flatMap((rule) => rule.documents)
      .map((document) => ({ ...document, on: null, number: null, files: [], byName: null }));
    return { stage, documents, doneOn: null };
  });
}

import type { Label } from "@anlan/kernel";
import type { AccidentRules, Casualties, Category } from "../contract/index.ts";

/** Whether an accident counts as a production-safety accident, and why not. */
export interface Counting {
  readonly counted: boolean;
  /** Code of what excludes it; null: nothing does. */
  readonly reason: string | null;
  readonly words: Label;
  readonly source: string;
  /** Something that decides it is unknown; it counts until it is known. */
  readonly provisional: boolean;
}

export interface Countable {
  /** Null: not judged yet. */
  readonly nature: string | null;
  readonly category: Category;
  readonly vehicle: string | null;
  readonly casualties: Casualties;
  /** 10,000 yuan. */
  readonly directLoss: number | null;
}

const HURT = ["deaths", "missing", "seriousInjuries", "minorInjuries"] as const;
const COUNTED: Label = { zh: "计入生产安全事故统计", en: "Counts as a production-safety accident" };

/** Counted until something known says otherwise: nature, vehicle, or no casualties with little loss. */
export function countingOf(rules: AccidentRules, facts: Countable): Counting {
  const nature = rules.natures.find(({ code }) => code === facts.nature);
  if (nature?.counted === false) {
    const { code, name } = nature;
    return { counted: false, reason: code, words: name, source: rules.naturesSource.source, provisional: false };
  }
  const vehicle = facts.category === "road-traffic" ? rules.vehicles.find(({ code }) => code === facts.vehicle) : null;
  if (vehicle?.counted === false) {
    const words = { zh: `道路交通：${vehicle.name.zh}`, en: `Road traffic: ${vehicle.name.en}` };
    const reason = `vehicle-${vehicle.code}`;
    return { counted: false, reason, words, source: rules.vehiclesSource.source, provisional: false };
  }
  const nobody = HURT.every((key) => facts.casualties[key] === 0);
  const { directLossBelow, source } = rules.noCasualty;
  if (nobody && facts.directLoss !== null && facts.directLoss < directLossBelow) {
    const words = {
      zh: `无人员伤亡且直接经济损失不足 ${directLossBelow} 万元，暂不纳入统计`,
      en: `No casualties, and a direct loss below ${directLossBelow * 10_000} yuan`,
    };
    return { counted: false, reason: "no-casualty", words, source, provisional: false };
  }
  const open =
    nature === undefined ||
    vehicle === undefined ||
    (facts.directLoss === null && HURT.every((key) => (facts.casualties[key] ?? 0) === 0));
  return { counted: true, reason: null, words: COUNTED, source: rules.naturesSource.source, provisional: open };
}

import type { Label } from "@anlan/kernel";

/** Grades of production-safety accidents, the gravest first (State Council Order 493, article 3). */
export const GRADES = {
  extraordinary: { zh: "特别重大事故", en: "Extraordinarily major" },
  major: { zh: "重大事故", en: "Major" },
  serious: { zh: "较大事故", en: "Serious" },
  ordinary: { zh: "一般事故", en: "Ordinary" },
} as const satisfies Record<string, Label>;
export type Grade = keyof typeof GRADES;

/** Fields of statistics in which accidents are counted apart. */
export const CATEGORIES = {
  "industry-mining-trade": { zh: "工矿商贸", en: "Industry, mining, commerce and trade" },
  "road-traffic": { zh: "道路运输（交通）", en: "Road traffic" },
  fire: { zh: "火灾（消防）", en: "Fire" },
  "fishing-vessel": { zh: "渔业船舶", en: "Fishing vessels" },
  railway: { zh: "铁路运输", en: "Railway" },
  "water-transport": { zh: "水上运输", en: "Water transport" },
  "agricultural-machinery": { zh: "农业机械", en: "Agricultural machinery" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Label>;
export type Category = keyof typeof CATEGORIES;

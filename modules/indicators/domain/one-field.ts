import type { Label } from "@anlan/kernel";
import type { IndicatorCatalogue } from "../contract/index.ts";

/** A field of statistics, or a supervised sector, that plans promise figures of. */
interface Field {
  readonly name: Label;
  /** How names of targets say it. */
  readonly words: readonly string[];
  /** The dimension by which its accidents are told apart, and its value there. */
  readonly by: "category" | "sector";
  readonly value: string;
}

const FIELDS: Readonly<Record<string, Field>> = {
  fire: { name: { zh: "火灾", en: "fire" }, words: ["火灾", "消防"], by: "category", value: "fire" },
  "road-traffic": {
    name: { zh: "道路交通", en: "road traffic" },
    words: ["道路"],
    by: "category",
    value: "road-traffic",
  },
  "industry-and-trade": {
    name: { zh: "工矿商贸", en: "industry, mining, commerce and trade" },
    words: ["工矿商贸"],
    by: "category",
    value: "industry-mining-trade",
  },
  "fishing-vessel": {
    name: { zh: "渔业船舶", en: "fishing vessels" },
    words: ["渔业船舶", "渔船"],
    by: "category",
    value: "fishing-vessel",
  },
  "water-transport": {
    name: { zh: "水上交通", en: "water transport" },
    words: ["水上"],
    by: "category",
    value: "water-transport",
  },
  "agricultural-machinery": {
    name: { zh: "农业机械", en: "agricultural machinery" },
    words: ["农业机械", "农机"],
    by: "category",
    value: "agricultural-machinery",
  },
  construction: {
    name: { zh: "建筑施工", en: "construction" },
    words: ["建筑施工", "房屋市政", "建设工程"],
    by: "sector",
    value: "construction",
  },
  "special-equipment": {
    name: { zh: "特种设备", en: "special equipment" },
    words: ["特种设备"],
    by: "sector",
    value: "special-equipment",
  },
  "hazardous-chemicals": {
    name: { zh: "危险化学品", en: "hazardous chemicals" },
    words: ["危险化学品", "危化品"],
    by: "sector",
    value: "hazardous-chemicals",
  },
  "town-gas": { name: { zh: "城镇燃气", en: "town gas" }, words: ["燃气"], by: "sector", value: "town-gas" },
};

/** Words that name a field, also one whose figures cannot be told apart. Forests burn outside of these statistics. */
const ANY_FIELD =
  /火灾|消防|道路|交通|建筑|施工|市政|建设工程|渔|特种设备|燃气|危险化学品|危化|烟花爆竹|矿山|煤矿|工贸|工矿商贸|农机|农业机械|水上|铁路|旅游|电力|森林|草原/g;

/** Of which one field a name speaks: its code, "several" or one that cannot be told apart, null for all fields together. */
export function fieldIn(name: string): string | "several" | null {
  if (name.match(ANY_FIELD) === null) return null;
  const found = Object.entries(FIELDS).filter(([, { words }]) => words.some((word) => name.includes(word)));
  const rest = found.reduce(
    (text, [, { words }]) => words.reduce((left, word) => left.replaceAll(word, ""), text),
    name,
  );
  const [only] = found;
  // 道路交通: what is left of the name once its field is taken out says no other field.
  const others = (rest.match(ANY_FIELD) ?? []).filter((word) => !(word === "交通" && only !== undefined));
  return found.length === 1 && only !== undefined && others.length === 0 ? only[0] : "several";
}

/** Indicators over all fields that plans also promise for one field alone. */
const GRADED = ["major-accidents", "major-accident-deaths", "severe-accidents", "severe-accident-deaths"];

/** The code of an indicator for one field. */
export const codeOfField = (indicator: string, field: string): string => `${indicator}-${field}`;

/** The same indicators for each field: their formulas with one filter more. */
export function ofOneField(catalogue: IndicatorCatalogue): IndicatorCatalogue {
  return catalogue
    .filter(({ code }) => GRADED.includes(code))
    .flatMap((one) =>
      Object.entries(FIELDS).map(([code, { name, by, value }]) => ({
        ...one,
        code: codeOfField(one.code, code),
        name: { zh: one.name.zh.replace("事故", `${name.zh}事故`), en: `${one.name.en}: ${name.en}` },
        parts: Object.fromEntries(
          Object.entries(one.parts).map(([key, part]) => [
            key,
            part.kind === "metric" ? { ...part, where: { ...part.where, [by]: [value] } } : part,
          ]),
        ),
      })),
    );
}

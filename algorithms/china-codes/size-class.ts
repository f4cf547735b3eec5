import { findTrade } from "./trades.ts";

/** Large, medium, small, micro (统计上大中小微型企业划分办法（2017）, 国统字〔2017〕213号). */
export const SIZE_CLASSES = ["large", "medium", "small", "micro"] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** What decides the size; a figure that is not known is left out. */
export interface SizeFigures {
  /** People employed. */
  readonly employees?: number | null | undefined;
  /** Yearly revenue in 10,000 yuan. */
  readonly revenue?: number | null | undefined;
  /** Total assets in 10,000 yuan. */
  readonly assets?: number | null | undefined;
}

/** Lower limits of large, medium and small; the figures that a group does not look at are left out. */
type Limits = Partial<Record<keyof SizeFigures, readonly [number, number, number]>>;

const GROUPS = {
  farming: { revenue: [20_000, 500, 50] },
  industry: { employees: [1000, 300, 20], revenue: [40_000, 2000, 300] },
  construction: { revenue: [80_000, 6000, 300], assets: [80_000, 5000, 300] },
  wholesale: { employees: [200, 20, 5], revenue: [40_000, 5000, 1000] },
  retail: { employees: [300, 50, 10], revenue: [20_000, 500, 100] },
  transport: { employees: [1000, 300, 20], revenue: [30_000, 3000, 200] },
  storage: { employees: [200, 100, 20], revenue: [30_000, 1000, 100] },
  post: { employees: [1000, 300, 20], revenue: [30_000, 2000, 100] },
  hospitality: { employees: [300, 100, 10], revenue: [10_000, 2000, 100] },
  telecommunication: { employees: [2000, 100, 10], revenue: [100_000, 1000, 100] },
  software: { employees: [300, 100, 10], revenue: [10_000, 1000, 50] },
  development: { revenue: [200_000, 1000, 100], assets: [10_000, 5000, 2000] },
  property: { employees: [1000, 300, 100], revenue: [5000, 1000, 500] },
  leasing: { employees: [300, 100, 10], assets: [120_000, 8000, 100] },
  other: { employees: [300, 100, 10] },
} as const satisfies Record<string, Limits>;

type Group = keyof typeof GROUPS;

const SECTIONS: Readonly<Partial<Record<string, Group>>> = {
  A: "farming",
  B: "industry",
  C: "industry",
  D: "industry",
  E: "construction",
  H: "hospitality",
  L: "leasing",
  M: "other",
  N: "other",
  O: "other",
  R: "other",
};

const DIVISIONS: Readonly<Partial<Record<string, Group>>> = {
  "51": "wholesale",
  "52": "retail",
  "54": "transport",
  "55": "transport",
  "56": "transport",
  "57": "transport",
  "58": "transport",
  "60": "post",
  "63": "telecommunication",
  "64": "telecommunication",
  "65": "software",
  "85": "other",
};

// Divisions that the table splits: handling from storage, developers from managers of property and from agents.
const SPLIT: readonly (readonly [RegExp, Group])[] = [
  [/^591/, "transport"],
  [/^59[2-9]/, "storage"],
  [/^701/, "development"],
  [/^702/, "property"],
  [/^70[39]/, "other"],
];

// Support activities of farming (05) are not in the table; letting out one's own property (704) neither.
function groupOf(trade: string): Group | undefined {
  const division = findTrade(trade);
  if (division === undefined || division.code === "05") return undefined;
  const digits = trade.replace(/\D/g, "");
  const split = SPLIT.find(([pattern]) => pattern.test(digits))?.[1];
  return split ?? DIVISIONS[division.code] ?? SECTIONS[division.section];
}

/**
 * The statistical size of an enterprise: the highest class all of whose lower limits it reaches. Null for a trade that
 * the table leaves out or splits further than the code says, and where a figure that it looks at is not known.
 */
export function sizeClassOf(trade: string, figures: SizeFigures): SizeClass | null {
  const group = groupOf(trade);
  if (group === undefined) return null;
  const limits = Object.entries(GROUPS[group]) as [keyof SizeFigures, readonly [number, number, number]][];
  const known = limits.map(([key, lower]) => ({ value: figures[key] ?? null, lower }));
  if (known.some(({ value }) => value === null)) return null;
  const reached = [0, 1, 2].find((at) => known.every(({ value, lower }) => Number(value) >= Number(lower[at])));
  return SIZE_CLASSES[reached ?? 3] as SizeClass;
}

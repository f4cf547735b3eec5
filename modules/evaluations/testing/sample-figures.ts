import type { AccidentFigures, CampaignFigure, TargetFigure, WorkFigures } from "../contract/index.ts";

/** Ids of the units that the figures name. */
export const UNITS = {
  office: "00000000-0000-4000-8000-0000000000e1",
  traffic: "00000000-0000-4000-8000-0000000000e2",
  town: "00000000-0000-4000-8000-0000000000e3",
} as const;

const words = (zh: string) => ({ zh, en: zh });

/** A target that is on its path, with what is given put in its place. */
export function aTarget(given: Partial<TargetFigure> = {}): TargetFigure {
  return {
    targetId: "00000000-0000-4000-8000-000000000001",
    itemId: "00000000-0000-4000-8000-0000000000a1",
    kind: "indicator",
    name: "生产安全事故起数",
    chapter: "发展目标",
    binding: "binding",
    promise: { zh: "下降 5%", en: "reduce by 5 %" },
    lead: { unitId: UNITS.office, unitName: "区应急管理局" },
    support: [],
    targetYear: 2025,
    baselineYear: 2020,
    baseline: 100,
    goal: 95,
    year: 2023,
    level: 97,
    now: 60,
    forecast: 96,
    direction: "lower",
    unit: { zh: "起", en: "accidents" },
    digits: 0,
    state: "on-path",
    why: { zh: "预计2023年 96，不突破 97", en: "96 expected, 97 asked for" },
    asOf: null,
    definition: { code: "accidents", version: 0, name: words("生产安全事故起数") },
    parts: [
      { name: "accidents", label: words("生产安全事故起数"), unit: "起", value: 60, rows: 60, unknown: 0, note: null },
    ],
    ...given,
  };
}

/** Four targets: on the path, met, off, without data. */
export const sampleTargets: readonly TargetFigure[] = [
  aTarget(),
  aTarget({
    targetId: "00000000-0000-4000-8000-000000000002",
    name: "较大事故起数",
    binding: null,
    state: "met",
    now: 0,
    level: 0,
  }),
  aTarget({
    targetId: "00000000-0000-4000-8000-000000000003",
    name: "道路交通万车死亡率",
    binding: "expected",
    lead: { unitId: UNITS.traffic, unitName: "公安分局交警大队" },
    support: [{ unitId: UNITS.office, unitName: "区应急管理局" }],
    state: "off",
    baseline: 2,
    level: 1.5,
    now: 1.9,
    forecast: null,
    digits: 2,
    unit: { zh: "人/万车", en: "per 10,000 vehicles" },
    why: { zh: "2023年为 1.90，未达到要求的 1.50", en: "1.90 against 1.50" },
  }),
  aTarget({
    targetId: "00000000-0000-4000-8000-000000000004",
    kind: "commitment",
    name: "安责险覆盖率",
    binding: null,
    lead: null,
    state: "no-data",
    baseline: null,
    level: null,
    now: null,
    forecast: null,
    why: { zh: "还没有审核通过的进展数值", en: "no number yet" },
    definition: null,
    parts: [],
  }),
];

const compared = (value: number, before: number | null) => ({ value, before });

export const sampleAccidents: AccidentFigures = {
  metrics: [
    {
      code: "accidents",
      name: words("生产安全事故起数"),
      unit: words("起"),
      digits: 0,
      rows: 60,
      unknown: 0,
      ...compared(60, 80),
    },
    {
      code: "deaths",
      name: words("死亡人数"),
      unit: words("人"),
      digits: 0,
      rows: 60,
      unknown: 2,
      ...compared(30, 30),
    },
    {
      code: "direct-loss",
      name: words("直接经济损失"),
      unit: words("万元"),
      digits: 2,
      rows: 60,
      unknown: 3,
      ...compared(1234.5, 0),
    },
  ],
  byCategory: [
    { code: "fire", name: words("火灾"), accidents: compared(10, 5), deaths: compared(0, 0) },
    { code: "road-traffic", name: words("道路交通"), accidents: compared(50, 75), deaths: compared(30, 30) },
  ],
  byRegion: [{ code: "440605011", name: words("桂城街道"), accidents: compared(60, 80), deaths: compared(30, 30) }],
  trend: [
    { at: "2023-01", accidents: 10, deaths: 5 },
    { at: "2023-02", accidents: 50, deaths: 25 },
  ],
};

export const sampleWork: WorkFigures = {
  items: 20,
  unassigned: 2,
  units: [
    {
      unitId: UNITS.office,
      unitName: "区应急管理局",
      region: "440605",
      parts: 10,
      done: 4,
      late: 0,
      due: 10,
      inTime: 8,
      accepted: 10,
    },
    {
      unitId: UNITS.traffic,
      unitName: "公安分局交警大队",
      region: "440605",
      parts: 3,
      done: 0,
      late: 1,
      due: 2,
      inTime: 0,
      accepted: 1,
    },
    {
      unitId: UNITS.town,
      unitName: "桂城街道办事处",
      region: "440605011",
      parts: 5,
      done: 0,
      late: 0,
      due: 0,
      inTime: 0,
      accepted: 0,
    },
  ],
  lateParts: [{ name: "农村道路隐患治理", unitName: "公安分局交警大队", dueOn: "2023-06-30" }],
};

export const sampleCampaigns: readonly CampaignFigure[] = [
  {
    id: "c1",
    name: "道路交通安全整治",
    state: words("整治中"),
    leadUnitName: "公安分局交警大队",
    startsOn: "2023-01-01",
    endsOn: "2023-12-31",
    problems: { all: 40, settled: 30, carriedOver: 2 },
    measures: { all: 0, settled: 0, carriedOver: 0 },
    late: 3,
  },
];

import { resolve } from "node:path";
import type { EvaluationsPorts, Figures } from "../server/index.ts";
import { readMethods } from "../server/read-methods.ts";
import { sampleAccidents, sampleCampaigns, sampleTargets, sampleWork, UNITS } from "./sample-figures.ts";

const PACK = resolve(import.meta.dirname, "../../../packs/rules");

/** Figures that a test may change between one asking and the next. */
export function testFigures(): {
  figures: Figures;
  data: { targets: typeof sampleTargets; accidents: typeof sampleAccidents };
} {
  const data = { targets: sampleTargets, accidents: sampleAccidents };
  return {
    data,
    figures: {
      targets: async () => structuredClone([...data.targets]),
      accidents: async () => structuredClone(data.accidents),
      work: async () => structuredClone(sampleWork),
      campaigns: async () => structuredClone([...sampleCampaigns]),
    },
  };
}

const regions: Readonly<Record<string, string>> = {
  [UNITS.office]: "440605",
  [UNITS.traffic]: "440605",
  [UNITS.town]: "440605011",
};

/** Ports with figures that are made up; units lie where their names say. */
export function testEvaluationsPorts(figures: Figures = testFigures().figures): EvaluationsPorts {
  return {
    figures,
    methods: () => readMethods(PACK),
    units: {
      find: async (_runtime, ids) =>
        ids.flatMap((id) => {
          const region = regions[id];
          return region === undefined ? [] : [{ id, name: id, region }];
        }),
    },
    regionName: async (code) => (code === "440605" ? "南海区" : null),
    attachFiles: async () => undefined,
  };
}

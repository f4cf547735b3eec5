import type { Label } from "@anlan/kernel";
import { type KindInUse, kindsInUse } from "@anlan/registers/server";
import type { OwnReading } from "@anlan/search/server";
import type { Runtime } from "@anlan/server-kit";

/** A register as search and map know it, the right of officials to read it, and how an enterprise reads what is its own. */
export interface CataloguedRegister {
  readonly code: string;
  readonly label: Label;
  /** Its sector. */
  readonly group: Label;
  readonly symbol: string;
  readonly permission: string;
  readonly own?: OwnReading;
  readonly hasPlace: boolean;
  readonly county: string | null;
  /** Found by words, but not drawn on the map. */
  readonly searchOnly?: true;
  /** Drawn on the map, but not found by words: its records are found under another register. */
  readonly mapOnly?: true;
}

const ENTERPRISES: CataloguedRegister = {
  code: "enterprises.enterprise",
  label: { zh: "企业", en: "Enterprises" },
  group: { zh: "企业", en: "Enterprises" },
  symbol: "factory",
  permission: "enterprises.enterprise.read",
  own: { permission: "enterprises.own.read", href: "/my-enterprise" },
  hasPlace: true,
  county: null,
};

const PERSONS: CataloguedRegister = {
  code: "people.person",
  label: { zh: "人员", en: "Persons" },
  group: { zh: "企业", en: "Enterprises" },
  symbol: "person",
  permission: "people.person.read",
  own: { permission: "people.own.read" },
  hasPlace: false,
  county: null,
};

const ACCIDENTS: CataloguedRegister = {
  code: "accidents.accident",
  label: { zh: "事故", en: "Accidents" },
  group: { zh: "事故", en: "Accidents" },
  symbol: "accident",
  permission: "accidents.accident.read",
  own: { permission: "accidents.own.read" },
  hasPlace: true,
  county: null,
};

const DANGERS: CataloguedRegister = {
  code: "hidden-dangers.danger",
  label: { zh: "隐患", en: "Hidden dangers" },
  group: { zh: "隐患", en: "Hidden dangers" },
  symbol: "other",
  permission: "hidden-dangers.danger.read",
  own: { permission: "hidden-dangers.own.read" },
  hasPlace: true,
  county: null,
  searchOnly: true,
};

const RISK_POINTS: CataloguedRegister = {
  code: "risks.point",
  label: { zh: "风险点", en: "Risk points" },
  group: { zh: "风险", en: "Risks" },
  symbol: "other",
  permission: "risks.point.read",
  own: { permission: "risks.own.read" },
  hasPlace: true,
  county: null,
  searchOnly: true,
};

const ENTERPRISE_RISKS: CataloguedRegister = {
  code: "regional-risks.enterprise",
  label: { zh: "企业风险四色", en: "Risk colours of enterprises" },
  group: { zh: "风险", en: "Risks" },
  symbol: "factory",
  permission: "regional-risks.class.read",
  hasPlace: true,
  county: null,
  mapOnly: true,
};

const PROJECTS: CataloguedRegister = {
  code: "project-gate.project",
  label: { zh: "准入项目", en: "Projects at the gate" },
  group: { zh: "风险", en: "Risks" },
  symbol: "construction",
  permission: "project-gate.project.read",
  hasPlace: true,
  county: null,
};

const RISK_SOURCES: CataloguedRegister = {
  code: "risk-sources.source",
  label: { zh: "城市风险源", en: "Risk sources" },
  group: { zh: "风险", en: "Risks" },
  symbol: "flame",
  permission: "risk-sources.source.read",
  hasPlace: true,
  county: null,
};

/** A tile asks which registers there are; a register that a county makes itself may wait this long for search and map. */
const KEPT_MS = 30_000;

/** Asks which kinds of registers there are. */
export type AskKinds = (runtime: Runtime) => Promise<readonly KindInUse[]>;

/** All registers: those of the modules, and every kind of the registers module. The answer is kept for half a minute. */
export function registerCatalogue(
  askKinds: AskKinds = kindsInUse,
): (runtime: Runtime) => Promise<readonly CataloguedRegister[]> {
  let kept: Promise<readonly CataloguedRegister[]> | undefined;
  let until = 0;
  const ask = async (runtime: Runtime) => [
    ENTERPRISES,
    PERSONS,
    ACCIDENTS,
    DANGERS,
    RISK_POINTS,
    ENTERPRISE_RISKS,
    PROJECTS,
    RISK_SOURCES,
    ...(await askKinds(runtime)).map(({ code, name, sectorName, symbol, hasPlace, county }) => ({
      code,
      label: name,
      group: sectorName,
      symbol,
      permission: "registers.record.read",
      own: { permission: "registers.own.read" },
      hasPlace,
      county,
    })),
  ];
  return (runtime) => {
    const now = runtime.clock.now().getTime();
    if (kept !== undefined && now < until) return kept;
    const asked = ask(runtime);
    kept = asked;
    until = now + KEPT_MS;
    asked.catch(() => {
      until = 0;
    });
    return asked;
  };
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AccidentsPorts, accidentsModule } from "@anlan/accidents/server";
import { type AnalysisPorts, analysisModule } from "@anlan/analysis/server";
import { assignmentsModule } from "@anlan/assignments/server";
import {
  type AuditPorts,
  actionsOf,
  auditModule,
  currentSigningKey,
  identityAccountNames,
  startSealer,
} from "@anlan/audit/server";
import { campaignsModule } from "@anlan/campaigns/server";
import { dataImportsModule } from "@anlan/data-imports/server";
import { type EnterprisesPorts, enterpriseImportTargets, enterprisesModule } from "@anlan/enterprises/server";
import { type EvaluationsPorts, evaluationsModule } from "@anlan/evaluations/server";
import { exitListsModule } from "@anlan/exit-lists/server";
import { type FilesPorts, filesModule } from "@anlan/files/server";
import { gridWorkModule } from "@anlan/grid-work/server";
import { createHiddenDangers, type HiddenDangersPorts, hiddenDangersModule } from "@anlan/hidden-dangers/server";
import { homeModule } from "@anlan/home/server";
import {
  authenticator,
  type IdentityPorts,
  identityModule,
  openAddressesOf,
  syncBuiltInRoles,
} from "@anlan/identity/server";
import { type IndicatorsPorts, indicatorsModule } from "@anlan/indicators/server";
import { type MapPorts, mapModule } from "@anlan/map/server";
import { createNotices, noticesModule } from "@anlan/notices/server";
import {
  type OrganisationPorts,
  organisationModule,
  unitDirectory,
  unitNames,
  unitSectors,
} from "@anlan/organisation/server";
import { loadDemonstration, removeDemonstration } from "@anlan/pack-demo";
import { type PeoplePorts, peopleImportTarget, peopleModule } from "@anlan/people/server";
import { type PlansPorts, plansModule } from "@anlan/plans/server";
import { projectGateModule } from "@anlan/project-gate/server";
import { type PublicityPorts, publicityModule } from "@anlan/publicity/server";
import { regionalRisksModule } from "@anlan/regional-risks/server";
import { loadBoundaries, loadRegions, regionNames, regionsBelow, regionsModule } from "@anlan/regions-and-grids/server";
import { loadPacks, type RegistersPorts, registersImportTargets, registersModule } from "@anlan/registers/server";
import { loadRules, regulationsModule } from "@anlan/regulations/server";
import { riskSourcesImportTarget, riskSourcesModule } from "@anlan/risk-sources/server";
import { type RisksPorts, risksImportTargets, risksModule } from "@anlan/risks/server";
import { searchModule } from "@anlan/search/server";
import { selfChecksModule } from "@anlan/self-checks/server";
import {
  type Authenticate,
  createSealer,
  kernelMigrations,
  type Migration,
  openKeyRing,
  type Runtime,
  type Sealer,
  type ServerModule,
} from "@anlan/server-kit";
import { type StatisticsPorts, seriesImportTarget, statisticsModule } from "@anlan/statistics/server";
import type pg from "pg";
import { accidentsPorts } from "./accidents-ports.ts";
import { analysisPorts } from "./analysis-ports.ts";
import type { Config } from "./config.ts";
import { assignmentsPorts, campaignsPorts } from "./delivery-ports.ts";
import { plansInPlace } from "./demonstration/plans-in-place.ts";
import { removeRows } from "./demonstration/remove-rows.ts";
import { enterprisesPorts } from "./enterprises-ports.ts";
import { exitListsPorts } from "./exit-lists-ports.ts";
import { fileStoreOf } from "./file-store.ts";
import { gridWorkPorts } from "./grid-work-ports.ts";
import { hiddenDangersPorts } from "./hidden-dangers-ports.ts";
import { dataImportsPorts } from "./import-ports.ts";
import { figuresPorts } from "./indicators-ports.ts";
import { findFact, installationMigrations } from "./installation/facts.ts";
import { keyActions } from "./key-actions.ts";
import { mapPorts } from "./map-ports.ts";
import { peoplePorts } from "./people-ports.ts";
import { planReader } from "./plan-reader/plan-reader.ts";
import { projectFolder } from "./project-folder.ts";
import { projectGatePorts } from "./project-gate-ports.ts";
import { publicityPorts } from "./publicity-ports.ts";
import { regionalRisksPorts } from "./regional-risks-ports.ts";
import { registersPorts } from "./registers-ports.ts";
import { regulationsPorts } from "./regulations-ports.ts";
import { risksPorts } from "./risks-ports.ts";
import { searchPorts } from "./search-ports.ts";
import { selfChecksPorts } from "./self-checks-ports.ts";

/** What the modules need from outside: adapters, made once at the start. */
export interface Ports {
  readonly dataDir: string;
  readonly audit: AuditPorts;
  readonly files: FilesPorts;
  readonly identity: IdentityPorts;
  readonly organisation: OrganisationPorts;
  readonly enterprises: EnterprisesPorts;
  readonly people: PeoplePorts;
  readonly accidents: AccidentsPorts;
  readonly risks: RisksPorts;
  readonly hiddenDangers: HiddenDangersPorts;
  readonly plans: PlansPorts;
  readonly registers: RegistersPorts;
  readonly map: MapPorts;
  readonly statistics: StatisticsPorts;
  readonly indicators: IndicatorsPorts;
  readonly evaluations: EvaluationsPorts;
  readonly analysis: AnalysisPorts;
  readonly publicity: PublicityPorts;
}

/** Every module of the product, in the order in which their migrations run. One line per module. */
export function serverModules(ports: Ports): ServerModule[] {
  const modules: ServerModule[] = [
    auditModule(ports.audit),
    identityModule(ports.identity),
    noticesModule(),
    filesModule(ports.files),
    regionsModule,
    organisationModule(ports.organisation),
    enterprisesModule(ports.enterprises),
    peopleModule(ports.people),
    regulationsModule(regulationsPorts(ports)),
    registersModule(ports.registers),
    accidentsModule(ports.accidents),
    risksModule(ports.risks),
    hiddenDangersModule(ports.hiddenDangers),
    selfChecksModule(selfChecksPorts(ports)),
    gridWorkModule(gridWorkPorts(ports.enterprises.regionPath, createHiddenDangers(ports.hiddenDangers))),
    regionalRisksModule(regionalRisksPorts(ports.enterprises.regionPath)),
    exitListsModule(exitListsPorts(ports.hiddenDangers)),
    projectGateModule(projectGatePorts(ports.enterprises.regionPath)),
    riskSourcesModule(ports.hiddenDangers),
    plansModule(ports.plans),
    assignmentsModule(assignmentsPorts()),
    campaignsModule(campaignsPorts()),
    statisticsModule(ports.statistics),
    indicatorsModule(ports.indicators),
    evaluationsModule(ports.evaluations),
    analysisModule(ports.analysis),
    publicityModule(ports.publicity),
    searchModule(searchPorts(ports.identity)),
    mapModule(ports.map),
    homeModule(() => modules),
    dataImportsModule(
      dataImportsPorts(
        () => modules,
        [
          enterpriseImportTargets(ports.enterprises),
          async () => [peopleImportTarget(ports.people)],
          risksImportTargets(ports.risks),
          async () => [riskSourcesImportTarget(ports.hiddenDangers)],
          async () => [seriesImportTarget(ports.statistics)],
          registersImportTargets(ports.registers),
        ],
        ports,
      ),
    ),
  ];
  return modules;
}

/** The modules of a running program, and what is wired around them. */
export interface Composition {
  readonly modules: readonly ServerModule[];
  /** For subcommands and packs, which call the modules' own functions. */
  readonly ports: Ports;
  readonly authenticate: Authenticate;
  /** What a region is called; null for a code that is none. */
  readonly regionName: (code: string) => Promise<string | null>;
  /** Brings data that comes with the program up to date: built-in roles, regions. */
  afterMigration(): Promise<void>;
  /** Work that runs all the time beside the jobs (sealing the log). */
  startWorkers(): () => Promise<void>;
  /** Through the program's own connections, or those given. */
  loadDemonstration(pool?: pg.Pool): Promise<void>;
  /** Takes the demonstration out again; returns how many rows went. */
  removeDemonstration(): Promise<number>;
}

/** Every module as it is declared, for what it says of its tables: no module is put to work. */
export function modulesAtRest(config: Config): ServerModule[] {
  const audit = auditPorts(config, () => [], noNames.region);
  const identity = identityPorts(config, () => [], { names: noNames, demonstration: async () => false });
  const organisation = { regionName: noNames.region };
  const enterprises: EnterprisesPorts = {
    get sealer() {
      return identity.sealer;
    },
    notices: createNotices(),
    regionPath: async () => [],
    sectors: async () => [],
    linkedRecords: async () => [],
    duties: async () => [],
    inUse: async () => new Set<string>(),
    accounts: { open: async () => ({ accountId: "" }), move: async () => undefined, count: async () => 0 },
    claimRegions: async () => [],
  };
  const registers = registersPorts(identity);
  const accidents = accidentsPorts(identity, registers, enterprises.regionPath);
  const people = peoplePorts(identity, registers, enterprises.regionPath);
  const figures = figuresPorts(noNames.region);
  return serverModules({
    dataDir: config.data,
    audit,
    files: fileStoreOf(config),
    identity,
    organisation,
    enterprises,
    people,
    hiddenDangers: hiddenDangersPorts(enterprises, people, fileStoreOf(config)),
    accidents,
    risks: risksPorts(registers, enterprises.regionPath, config.origin ?? null),
    plans: planReader(projectFolder()),
    registers,
    map: mapPorts(config),
    ...figures,
    analysis: analysisPorts(figures.statistics, accidents, async () => []),
    publicity: publicityPorts(() => [], noNames.region),
  });
}

/** All migrations of the product, in order. */
export const schemaMigrations = (config: Config): Migration[] => migrationsOfAll(modulesAtRest(config));

const migrationsOfAll = (modules: readonly ServerModule[]): Migration[] => [
  ...kernelMigrations,
  ...installationMigrations,
  ...modules.flatMap((module) => module.migrations),
];

type Names = IdentityPorts["names"];

const noNames: Names = { unit: async () => null, region: async () => null, unitRegion: async () => null };

const isDemonstration = async (runtime: Runtime): Promise<boolean> =>
  (await findFact(runtime.ownerPool, "demonstration"))?.value === "loaded";

function identityPorts(
  config: Config,
  modules: () => readonly ServerModule[],
  { names, demonstration }: Pick<IdentityPorts, "names" | "demonstration">,
): IdentityPorts {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret, oidcLabel, oidcSecondFactor } = config;
  let sealer: Sealer | undefined;
  return {
    // Opening makes the keys where there are none: not before something is sealed, so that a restore finds none.
    get sealer() {
      sealer ??= createSealer(config.crypto, openKeyRing(join(config.data, "keys.json")));
      return sealer;
    },
    origin: config.origin ?? null,
    oidc:
      issuer === undefined || clientId === undefined
        ? null
        : {
            issuer,
            clientId,
            clientSecret: oidcClientSecret ?? null,
            label: oidcLabel ?? "单点登录",
            secondFactor: oidcSecondFactor,
          },
    names,
    demonstration,
    permissions: () => modules().map(({ label, permissions }) => ({ label, permissions })),
  };
}

function auditPorts(
  config: Config,
  modules: () => readonly ServerModule[],
  regionName: AuditPorts["regionName"],
): AuditPorts {
  return {
    key: currentSigningKey(config.data),
    actions: () => ({ ...actionsOf(modules()), ...keyActions }),
    accountNames: identityAccountNames,
    regionName,
    verifier: () => readFile(join(projectFolder(), "tools/verify-log.mjs"), "utf8"),
  };
}

// Data that comes with the program: built-in roles, regions, rules, sector packs.
async function loadShipped(runtime: Runtime, ports: Ports): Promise<void> {
  // A damaged or missing key must be noticed at the start, not when a phone number is first opened.
  void ports.identity.sealer;
  await syncBuiltInRoles(runtime.ownerPool);
  const packs = join(projectFolder(), "packs");
  // None needs another; reading the sector packs is our own work, the regions are the database's.
  await Promise.all([
    loadRegions(runtime.ownerPool, join(packs, "regions")),
    loadBoundaries(runtime.ownerPool, join(packs, "regions")),
    loadRules(runtime.ownerPool, join(packs, "rules")),
    loadPacks(runtime, join(packs, "sectors"), ports.registers),
  ]);
}

/** Puts modules, adapters and settings together. */
export function compose(config: Config, runtime: Runtime): Composition {
  const audit = auditPorts(config, () => modules, regionNames(runtime.ownerPool).name);
  const names: Names = {
    unit: unitNames(runtime.ownerPool).name,
    region: regionNames(runtime.ownerPool).name,
    unitRegion: async (id) => (await unitDirectory.find(runtime, [id]))[0]?.region ?? null,
  };
  const identity = identityPorts(config, () => modules, { names, demonstration: () => isDemonstration(runtime) });
  const enterprises = enterprisesPorts(runtime, identity, join(projectFolder(), "packs/sectors"));
  const registers = registersPorts(identity);
  const accidents = accidentsPorts(identity, registers, enterprises.regionPath);
  const people = peoplePorts(identity, registers, enterprises.regionPath);
  const figures = figuresPorts(names.region);
  const ports: Ports = {
    dataDir: config.data,
    audit,
    files: fileStoreOf(config),
    identity,
    enterprises,
    people,
    hiddenDangers: hiddenDangersPorts(enterprises, people, fileStoreOf(config)),
    accidents,
    risks: risksPorts(registers, enterprises.regionPath, config.origin ?? null),
    organisation: { regionName: names.region, sectors: () => ports.enterprises.sectors() },
    plans: planReader(projectFolder()),
    registers,
    map: mapPorts(config),
    ...figures,
    analysis: analysisPorts(figures.statistics, accidents, (code) => regionsBelow(runtime.ownerPool, code)),
    publicity: publicityPorts(() => modules, names.region),
  };
  const modules: ServerModule[] = serverModules(ports);
  const demonstration = {
    runtime,
    identity: ports.identity,
    plans: plansInPlace,
    files: ports.files,
    modules,
    folder: join(projectFolder(), "packs/demo"),
    removeRows: (counties: readonly string[]) => removeRows(runtime.ownerPool, counties, migrationsOfAll(modules)),
  };
  return {
    modules,
    ports,
    regionName: names.region,
    authenticate: authenticator(runtime, {
      origin: config.origin ?? null,
      openAddresses: openAddressesOf(modules),
      unitSectors: (id) => unitSectors(runtime, id),
    }),
    afterMigration: () => loadShipped(runtime, ports),
    startWorkers: () => {
      const algorithm = config.crypto === "national" ? "sm3" : "sha256";
      return startSealer(runtime, { key: audit.key, algorithm, dataDir: config.data });
    },
    loadDemonstration: (pool = runtime.pool) => loadDemonstration({ ...demonstration, runtime: { ...runtime, pool } }),
    removeDemonstration: () => removeDemonstration(demonstration),
  };
}

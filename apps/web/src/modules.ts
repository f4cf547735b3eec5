import { accidentsWeb } from "@anlan/accidents/web";
import { analysisWeb } from "@anlan/analysis/web";
import { assignmentsWeb } from "@anlan/assignments/web";
import { auditWeb } from "@anlan/audit/web";
import { campaignsWeb } from "@anlan/campaigns/web";
import { dataImportsWeb } from "@anlan/data-imports/web";
import { enterprisesWeb, loadEnterpriseInput } from "@anlan/enterprises/web";
import { evaluationsWeb } from "@anlan/evaluations/web";
import { exitListsWeb } from "@anlan/exit-lists/web";
import { filesWeb } from "@anlan/files/web";
import { gridWorkWeb } from "@anlan/grid-work/web";
import { hiddenDangersWeb } from "@anlan/hidden-dangers/web";
import { identityWeb } from "@anlan/identity/web";
import { indicatorsWeb } from "@anlan/indicators/web";
import { mapWeb } from "@anlan/map/web";
import { noticesWeb } from "@anlan/notices/web";
import { organisationWeb, UnitPicker } from "@anlan/organisation/web";
import { peopleWeb } from "@anlan/people/web";
import { plansWeb } from "@anlan/plans/web";
import { projectGateWeb } from "@anlan/project-gate/web";
import { publicityWeb } from "@anlan/publicity/web";
import { regionalRisksWeb } from "@anlan/regional-risks/web";
import { RegionPicker, regionFilter, regionsWeb } from "@anlan/regions-and-grids/web";
import { registersWeb } from "@anlan/registers/web";
import { regulationsWeb } from "@anlan/regulations/web";
import { riskSourcesWeb } from "@anlan/risk-sources/web";
import { risksWeb } from "@anlan/risks/web";
import { searchWeb } from "@anlan/search/web";
import { selfChecksWeb } from "@anlan/self-checks/web";
import { statisticsWeb } from "@anlan/statistics/web";
import type { WebModule } from "@anlan/web-kit";

/** The pages of the product, module by module. */
export const modules: readonly WebModule[] = [
  noticesWeb,
  plansWeb,
  assignmentsWeb,
  campaignsWeb,
  evaluationsWeb,
  dataImportsWeb,
  enterprisesWeb,
  peopleWeb,
  risksWeb,
  hiddenDangersWeb,
  accidentsWeb,
  selfChecksWeb,
  gridWorkWeb,
  regionalRisksWeb,
  exitListsWeb,
  projectGateWeb,
  riskSourcesWeb,
  registersWeb({ enterprise: loadEnterpriseInput }),
  statisticsWeb,
  indicatorsWeb,
  analysisWeb,
  publicityWeb,
  mapWeb,
  organisationWeb,
  regionsWeb,
  identityWeb({ region: async () => RegionPicker, unit: async () => UnitPicker }),
  regulationsWeb,
  searchWeb,
  auditWeb({ RegionFace: regionFilter.Face }),
  filesWeb,
];

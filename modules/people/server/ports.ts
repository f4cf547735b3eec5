import type { Notices } from "@anlan/notices/server";
import type { CommandContext, FoundReferences, QueryContext, Runtime, Sealer } from "@anlan/server-kit";
import type { PeopleRules } from "../contract/index.ts";

/** What the module needs from outside. */
export interface PeoplePorts {
  readonly sealer: Sealer;
  /** The rules of the field: validity of certificates, catalogues, whom the law asks for. */
  readonly rules: () => PeopleRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** Accounts of an enterprise, which are told what runs out. */
  readonly enterpriseAccounts: (
    context: Pick<QueryContext, "runtime">,
    enterpriseId: string,
  ) => Promise<readonly string[]>;
  /** What texts of a file name as enterprises, within the caller's scope. */
  readonly findEnterprises: (context: CommandContext, texts: readonly string[]) => Promise<FoundReferences>;
  /** Units of a county that supervise one of the sectors; those that supervise all of them where none is named. */
  readonly supervisors: (runtime: Runtime, county: string, sectors: readonly string[]) => Promise<readonly string[]>;
  readonly notices: Notices;
}

import type { Readable } from "node:stream";
import type { Caller, ErrorCatalogue } from "@anlan/kernel";
import type { CommandContext, FoundReferences, ImportTargets, Runtime, Sealer } from "@anlan/server-kit";

/** Regions by what people write for them. */
export interface RegionTexts {
  /**
   * Names ("桂城街道", "佛山市南海区"), codes or addresses → codes; "several" where a name is not the name of one alone.
   * Regions below the county are looked for within `within`; a county of elsewhere is found all the same.
   */
  find(runtime: Runtime, texts: readonly string[], within: readonly string[]): Promise<FoundReferences>;
  /** Names to choose from, in a template: the regions themselves and their towns, at most `most`. */
  names(runtime: Runtime, within: readonly string[], most: number): Promise<readonly string[]>;
}

/** What becomes of files that come with a table. */
interface BundledFiles {
  /** Keeps a file as one that the person has uploaded; gives its id. Throws FILES_… where it is not taken. */
  keep(
    runtime: Runtime,
    caller: Caller,
    file: {
      readonly name: string;
      readonly maxBytes: number;
      readonly content: Readable;
      readonly correlation: string;
    },
  ): Promise<string>;
  /** Takes files away that records were given which are gone again. */
  discard(context: CommandContext, ids: readonly string[]): Promise<void>;
}

/** What this module needs from outside. */
export interface DataImportsPorts {
  /** Seals cells that hold numbers of persons. */
  readonly sealer: Sealer;
  /** Keeps the files of a ZIP; left out: they are refused. */
  readonly files?: BundledFiles;
  /** The registers of all modules, as they are now. */
  readonly targets: ImportTargets;
  /** The person of an account with the rights that it has now; null once it is disabled. */
  readonly caller: (runtime: Runtime, accountId: string) => Promise<Caller | null>;
  readonly regions: RegionTexts;
  /** Words for the problems that registers find. */
  readonly errors: () => ErrorCatalogue;
}

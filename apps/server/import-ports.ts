import type { DataImportsPorts } from "@anlan/data-imports/server";
import { discardFiles, type FilesPorts, keepFile } from "@anlan/files/server";
import { callerOfAccount } from "@anlan/identity/server";
import { type ErrorCatalogue, kernelErrors, mergeErrors } from "@anlan/kernel";
import { unitSectors } from "@anlan/organisation/server";
import { regionTexts } from "@anlan/regions-and-grids/server";
import type { ImportTargets, ServerModule } from "@anlan/server-kit";

/** What the importer gets from the other modules. `modules`: all of the program, asked when their words are needed. */
export function dataImportsPorts(
  modules: () => readonly ServerModule[],
  targets: readonly ImportTargets[],
  ports: { readonly files: FilesPorts; readonly enterprises: Pick<DataImportsPorts, "sealer"> },
): DataImportsPorts {
  const texts = regionTexts();
  let errors: ErrorCatalogue | undefined;
  return {
    // Asked when it is needed: modules at rest have no keys.
    get sealer() {
      return ports.enterprises.sealer;
    },
    files: {
      keep: async (runtime, caller, file) => (await keepFile(ports.files, runtime, caller, file)).id,
      discard: (context, ids) => discardFiles(context, ids, "import undone"),
    },
    targets: async (context) => (await Promise.all(targets.map((offered) => offered(context)))).flat(),
    caller: (runtime, accountId) => callerOfAccount(runtime, accountId, (unitId) => unitSectors(runtime, unitId)),
    regions: {
      // The owner's pool: it is asked by code that already holds a connection of the app's pool.
      find: async ({ ownerPool }, wanted, within) => texts.find(ownerPool, wanted, within),
      names: ({ ownerPool }, within, most) => texts.names(ownerPool, within, most),
    },
    errors: () => {
      errors ??= mergeErrors(kernelErrors, ...modules().map((module) => module.errors));
      return errors;
    },
  };
}

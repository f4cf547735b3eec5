import type { IdentityPorts } from "@anlan/identity/server";
import type { SearchPorts } from "@anlan/search/server";
import { registerCatalogue } from "./register-catalogue.ts";

/** The registers that are searched, and the right to read each. */
export function searchPorts(identity: Pick<IdentityPorts, "sealer">): SearchPorts {
  const catalogue = registerCatalogue();
  return {
    registers: async (runtime) => (await catalogue(runtime)).filter(({ mapOnly }) => mapOnly !== true),
    // Opened when something is first sealed, not before.
    get sealer() {
      return identity.sealer;
    },
  };
}

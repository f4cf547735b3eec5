import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { organisationErrors, organisationPermissions } from "../contract/index.ts";
import { appointHandler } from "./commands/appoint.ts";
import { closeUnitHandler } from "./commands/close-unit.ts";
import { createPostHandler } from "./commands/create-post.ts";
import { createUnitHandler } from "./commands/create-unit.ts";
import { editPostHandler } from "./commands/edit-post.ts";
import { editUnitHandler } from "./commands/edit-unit.ts";
import { endTermHandler } from "./commands/end-term.ts";
import { moveUnitHandler } from "./commands/move-unit.ts";
import { removePostHandler } from "./commands/remove-post.ts";
import { reopenUnitHandler } from "./commands/reopen-unit.ts";
import { organisationMigrations } from "./migrations.ts";
import type { OrganisationPorts } from "./ports.ts";
import { findUnitSectorsHandler } from "./queries/find-unit-sectors.ts";
import { findUnitsHandler } from "./queries/find-units.ts";
import { getTreeHandler } from "./queries/get-tree.ts";
import { getUnitHandler } from "./queries/get-unit.ts";

export { findUnitByName, type MatchedUnit, unitMatcher } from "./find-units-by-name.ts";
export type { OrganisationPorts } from "./ports.ts";
export { type UnitDirectory, type UnitFacts, unitDirectory, unitSectors } from "./unit-directory.ts";
export { type UnitNames, unitNames } from "./unit-names.ts";

/** The organisation module: units of a government, their posts, and who held them when. */
export function organisationModule(ports: OrganisationPorts): ServerModule {
  return defineServerModule({
    name: "organisation",
    label: { zh: "机构", en: "Organisation" },
    migrations: organisationMigrations,
    permissions: organisationPermissions,
    errors: organisationErrors,
    commands: [
      createUnitHandler(ports),
      editUnitHandler,
      moveUnitHandler,
      closeUnitHandler,
      reopenUnitHandler,
      createPostHandler,
      editPostHandler,
      removePostHandler,
      appointHandler,
      endTermHandler,
    ],
    queries: [getTreeHandler(ports), getUnitHandler(ports), findUnitSectorsHandler(ports)],
    lists: [findUnitsHandler],
  });
}

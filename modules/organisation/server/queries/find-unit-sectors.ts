import { answer } from "@anlan/server-kit";
import { findUnitSectors } from "../../contract/index.ts";
import type { OrganisationPorts } from "../ports.ts";

export const findUnitSectorsHandler = (ports: OrganisationPorts) =>
  answer(findUnitSectors, async () => ({ sectors: [...((await ports.sectors?.()) ?? [])] }));

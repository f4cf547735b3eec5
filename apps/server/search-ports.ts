import type { SearchPorts } from "@anlan/search/server";
import { registerCatalogue } from "./register-catalogue.ts";

/** The registers that are searched, and the right to read each. */
export function searchPorts(): SearchPorts {
  return { registers: registerCatalogue() };
}

export * from "./build-units.ts";
export { testOrganisationPorts } from "./ports.ts";

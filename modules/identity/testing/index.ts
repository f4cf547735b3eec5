export { testIdentityPorts } from "./ports.ts";

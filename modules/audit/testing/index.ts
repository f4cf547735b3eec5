export { testAuditPorts } from "./ports.ts";
export { settled } from "./settled.ts";

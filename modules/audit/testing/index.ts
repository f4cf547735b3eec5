export { testAuditPorts } from "./ports.ts";

export { aProject, GATE_RIGHTS, type ProjectGateWorld, projectGateWorld } from "./build-project-gate.ts";

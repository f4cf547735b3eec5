import { answer, type QueryHandler } from "@anlan/server-kit";
import { getActions } from "../contract/index.ts";
import type { AuditPorts } from "./ports.ts";

/** All actions by name. */
export function getActionsHandler(ports: AuditPorts): QueryHandler {
  return answer(getActions, async () => ({
    actions: Object.entries(ports.actions())
      .map(([action, label]) => ({ action, label: { zh: label.zh, en: label.en } }))
      .sort((one, other) => (one.action < other.action ? -1 : 1)),
  }));
}

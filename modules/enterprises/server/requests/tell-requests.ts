import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { requestChanged } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { findRequest, limitOfRequest, type Request } from "./find-request.ts";

/** The step of the to-do that waits for those who decide. */
export const DECIDE_STEP = "decide";

async function follow(context: EventContext, ports: EnterprisesPorts, request: Request): Promise<void> {
  const { kind, subject, waits, answer, record, permission } = request;
  const { todos, tell } = ports.notices;
  if (waits === null) {
    const outcome = record.state === "withdrawn" ? "withdrawn" : "done";
    await todos.close(context, { subject, step: DECIDE_STEP, outcome });
  } else {
    const dueAt = limitOfRequest(request, context.runtime.calendar)?.due ?? null;
    await todos.open(context, { to: { permission }, subject, step: DECIDE_STEP, ...waits, dueAt });
  }
  if (answer?.accountId === undefined) return;
  const { accountId, ...words } = answer;
  // The state in the source: events may come twice, and a later one may find the same state.
  const source = `${kind}:${subject.id}:${record.state}`;
  await tell(context, { to: { accounts: [accountId] }, kind: "information", subject, source, ...words });
}

/**
 * Lets to-dos and notices follow claims, proposals and moves between counties. It looks at the request as it is now, so
 * that an event that comes late or twice opens nothing that is decided.
 */
export const tellRequestsHandler = (ports: EnterprisesPorts): EventHandler =>
  on(requestChanged, "enterprises.tell-of-requests", async (context, { kind, county, id }) => {
    const request = await findRequest[kind](context.tables<EnterprisesTables>(), ports, county, id);
    if (request !== null) await follow(context, ports, request);
  });

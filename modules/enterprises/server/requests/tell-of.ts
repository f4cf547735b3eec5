import type { CommandContext, EventContext } from "@anlan/server-kit";
import { type RequestKind, requestChanged } from "../../contract/index.ts";

/** Lets to-dos and notices follow a request: told by an event, since the one side cannot write what the other reads. */
export function tellOf(
  context: Pick<CommandContext | EventContext, "emit">,
  kind: RequestKind,
  { county, id, region }: { readonly county: string; readonly id: string; readonly region: string },
): void {
  context.emit(requestChanged, region, { kind, county, id });
}

import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { ENTERPRISE_STATES, editEnterprise, type Origin, setPosition } from "../../contract/index.ts";
import { isAlive } from "../../domain/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { ownFieldsOf } from "../own-fields/store.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { checkArchive, type Given, nextArchive, wholePosition } from "../prepare.ts";
import { type Archive, lockArchive } from "../store/archive.ts";
import { archiveChanges, writeArchives } from "../store/write.ts";

/** Refuses archives that were merged or moved away. */
export function requireAlive(archive: Archive): void {
  if (!isAlive(archive.state))
    throw new AnlanError("ENTERPRISES_NOT_ALIVE", { state: ENTERPRISE_STATES[archive.state] });
}

/** Changes one archive as somebody wants it, with its history; the same for officials, enterprises and confirmed proposals. */
export async function changeArchive(
  context: CommandContext,
  ports: EnterprisesPorts,
  before: Archive,
  given: Given,
  why: { readonly origin: Origin; readonly reason: string | null },
): Promise<Archive> {
  requireAlive(before);
  if (given.region !== undefined && !given.region.startsWith(before.county))
    throw new AnlanError("ENTERPRISES_OTHER_COUNTY");
  const own = given.data === undefined ? [] : await ownFieldsOf(context, before.county);
  const after = wholePosition(nextArchive(ports, before, given, { now: context.now, own }));
  const changes = archiveChanges(before, after);
  if (changes.length === 0) throw new AnlanError("ENTERPRISES_NOTHING_CHANGED");
  await checkArchive(context.tables<EnterprisesTables>(), context.caller, ports, { before, after });
  await writeArchives(context, ports, { updated: [{ before, after }], ...why });
  // An account that was opened over the town would see nothing of its enterprise in another one.
  if (before.region !== after.region) await ports.accounts.move(context.runtime, after.id, after.county);
  context.note({ type: "enterprise", id: after.id, region: after.region }, { changes, reason: why.reason });
  return after;
}

export const editEnterpriseHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(editEnterprise, {
    load: (context, { enterpriseId }) => lockArchive(context.tables<EnterprisesTables>(), enterpriseId),
    run: async (context, before, { reason, enterpriseId: _id, revision: _revision, ...given }) => {
      const after = await changeArchive(context, ports, before, given as Given, { origin: "page", reason });
      return { enterpriseId: after.id, revision: after.revision, state: after.state };
    },
  });

export const setPositionHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(setPosition, {
    load: (context, { enterpriseId }) => lockArchive(context.tables<EnterprisesTables>(), enterpriseId),
    run: async (context, before, { longitude, latitude, reason }) => {
      const given = { longitude, latitude };
      const same = before.longitude === longitude && before.latitude === latitude;
      const after = same ? before : await changeArchive(context, ports, before, given, { origin: "page", reason });
      return { enterpriseId: after.id, revision: after.revision, state: after.state };
    },
  });

import { AnlanError } from "@anlan/kernel";
import type { UnitDirectory } from "@anlan/organisation/server";
import type { CommandContext } from "@anlan/server-kit";

/** What this module needs from others. */
export interface CampaignsPorts {
  readonly units: Pick<UnitDirectory, "find">;
  /** Binds uploaded files to an entry within the command's transaction; throws AnlanError for files that are not one's own. */
  readonly attachFiles: (
    context: CommandContext,
    files: readonly string[],
    subject: { readonly type: string; readonly id: string; readonly region: string },
  ) => Promise<void>;
}

/** The open unit of an id within a region; throws CAMPAIGNS_UNIT_UNKNOWN. */
export async function getUnit(ports: CampaignsPorts, context: CommandContext, id: string, region: string) {
  const [unit] = await ports.units.find(context.runtime, [id]);
  if (unit === undefined || !unit.region.startsWith(region)) throw new AnlanError("CAMPAIGNS_UNIT_UNKNOWN");
  return unit;
}

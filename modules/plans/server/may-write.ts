import { AnlanError, type Caller, mayIn } from "@anlan/kernel";
import { isRegionCode } from "@anlan/region-codes";

/** Refuses a caller without the permission over that region; otherwise the database would, without words. */
export function mayWrite(caller: Caller, permission: string, region: string): void {
  if (!isRegionCode(region)) throw new AnlanError("PLANS_NOT_A_GOVERNMENT");
  if (caller.kind !== "system" && !mayIn(caller, permission, region)) {
    throw new AnlanError("KERNEL_FORBIDDEN", { permission });
  }
}

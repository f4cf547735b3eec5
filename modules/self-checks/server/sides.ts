import { AnlanError, type Caller } from "@anlan/kernel";

/** The enterprise for which the caller acts. Throws SELF_CHECKS_NO_ENTERPRISE for everybody else. */
export function ownEnterprise({ enterpriseId }: Pick<Caller, "enterpriseId">): string {
  if (enterpriseId === undefined || enterpriseId === null || enterpriseId === "") {
    throw new AnlanError("SELF_CHECKS_NO_ENTERPRISE");
  }
  return enterpriseId;
}

/** Each door has its own side: an enterprise's calls are for its accounts alone, an official's for officials. */
export function checkSide(caller: Caller, own: boolean): void {
  if (caller.kind === "system") return;
  if (own) ownEnterprise(caller);
  else if ((caller.enterpriseId ?? null) !== null) throw new AnlanError("SELF_CHECKS_OFFICIALS_ONLY");
}

/** Which enterprise is asked for: one's own, or for an official the one that he names. */
export function askedEnterprise(caller: Caller, own: boolean, given: string | undefined): string {
  checkSide(caller, own);
  if (own) return ownEnterprise(caller);
  if (given === undefined) throw new AnlanError("SELF_CHECKS_ENTERPRISE_UNKNOWN");
  return given;
}

import { AnlanError, type Caller } from "@anlan/kernel";

/** Each door has its own side: an enterprise's calls are for its accounts alone, an official's for officials. */
export function checkSide(caller: Caller, own: boolean): void {
  if (caller.kind === "system") return;
  const isEnterprise = (caller.enterpriseId ?? null) !== null;
  if (isEnterprise !== own) throw new AnlanError(own ? "RISKS_NO_ENTERPRISE" : "RISKS_OUT_OF_BOUNDS");
}

/** The enterprise for which the caller acts. Throws RISKS_NO_ENTERPRISE for everybody else. */
export function ownEnterprise({ enterpriseId }: Pick<Caller, "enterpriseId">): string {
  if (enterpriseId === undefined || enterpriseId === null || enterpriseId === "") {
    throw new AnlanError("RISKS_NO_ENTERPRISE");
  }
  return enterpriseId;
}

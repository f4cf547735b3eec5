import { AnlanError } from "@anlan/kernel";
import { type PlaceOutline, type Position, placeProblem, placeProblemWords } from "@anlan/records";
import type { CommandContext } from "@anlan/server-kit";
import type { Stop, StopInput } from "../../contract/index.ts";
import { shortRoute } from "../../domain/index.ts";
import { knownEnterprises } from "../store/enterprises.ts";

function checkCodes(stops: readonly Stop[]): void {
  const byCode = new Map<string, string[]>();
  for (const { qrCode, name } of stops) {
    if (qrCode !== null) byCode.set(qrCode, [...(byCode.get(qrCode) ?? []), name]);
  }
  for (const [code, names] of byCode) {
    if (names.length > 1) throw new AnlanError("GRID_WORK_CODE_TWICE", { code, stops: names.join("、") });
  }
}

// A position of a plan is typed or taken from the map by somebody who can mend it, so it is refused.
function checkPosition(position: Position | null, number: number, outline: PlaceOutline | null): void {
  const problem = position === null ? null : placeProblem(position, outline);
  if (problem !== null) throw new AnlanError("GRID_WORK_STOP_ELSEWHERE", { number, why: placeProblemWords(problem) });
}

/** How the stops of a plan are taken over. */
export interface Resolving {
  readonly shortest: boolean;
  /** Of the county, where it is known. */
  readonly outline: PlaceOutline | null;
}

/** The stops of a plan as they are kept: enterprises with their names, in the wanted order. A stop keeps its id. */
export async function resolveStops(
  context: CommandContext,
  given: readonly StopInput[],
  { shortest, outline }: Resolving,
): Promise<Stop[]> {
  const known = await knownEnterprises(
    context,
    given.flatMap(({ enterpriseId }) => enterpriseId ?? []),
  );
  const stops = given.map((stop, index): Stop => {
    const { id, enterpriseId, name, position, qrCode, look } = stop;
    const enterprise = enterpriseId === null ? undefined : known.get(enterpriseId);
    if (enterpriseId !== null && enterprise === undefined) throw new AnlanError("GRID_WORK_ENTERPRISE_UNKNOWN");
    checkPosition(position, index + 1, outline);
    const called = name ?? enterprise?.name;
    if (called === undefined) throw new AnlanError("GRID_WORK_STOP_NAMELESS", { number: index + 1 });
    const at = position ?? enterprise?.position ?? null;
    return { id: id ?? context.newId(), enterpriseId, name: called, position: at, qrCode, look };
  });
  checkCodes(stops);
  return shortest ? shortRoute(stops) : stops;
}

import { AnlanError } from "@anlan/kernel";
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

/** The stops of a plan as they are kept: enterprises with their names, in the wanted order. A stop keeps its id. */
export async function resolveStops(
  context: CommandContext,
  given: readonly StopInput[],
  shortest: boolean,
): Promise<Stop[]> {
  const known = await knownEnterprises(
    context,
    given.flatMap(({ enterpriseId }) => enterpriseId ?? []),
  );
  const stops = given.map((stop, index): Stop => {
    const { id, enterpriseId, name, position, qrCode, look } = stop;
    const enterprise = enterpriseId === null ? undefined : known.get(enterpriseId);
    if (enterpriseId !== null && enterprise === undefined) throw new AnlanError("GRID_WORK_ENTERPRISE_UNKNOWN");
    const called = name ?? enterprise?.name;
    if (called === undefined) throw new AnlanError("GRID_WORK_STOP_NAMELESS", { number: index + 1 });
    const at = position ?? enterprise?.position ?? null;
    return { id: id ?? context.newId(), enterpriseId, name: called, position: at, qrCode, look };
  });
  checkCodes(stops);
  return shortest ? shortRoute(stops) : stops;
}

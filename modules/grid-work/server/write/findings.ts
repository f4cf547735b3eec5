import type { NewDanger } from "@anlan/hidden-dangers/contract";
import { chinaDay } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import type { Finding, Fix } from "../../contract/index.ts";
import { inForce, timeDone } from "../../domain/index.ts";
import type { GridWorkPorts } from "../ports.ts";
import { knownEnterprises } from "../store/enterprises.ts";

/** Where and on which record something was found. */
export interface FoundAt {
  readonly source: NewDanger["source"];
  readonly origin: NewDanger["origin"];
  readonly enterpriseId: string | null;
  readonly region: string;
  readonly place: string;
  readonly fix: Fix | null;
  readonly deviceAt: string | null;
}

/** The moment of a find: a device whose clock is a year off must not keep it out of the ledger, which takes no future. */
export function foundMoment(ports: Pick<GridWorkPorts, "rules">, deviceAt: string | null, received: Date): string {
  const rule = inForce(ports.rules().checkIn, chinaDay(received));
  const receivedAt = received.getTime();
  const times = { deviceAt: deviceAt === null ? null : Date.parse(deviceAt), receivedAt };
  return new Date(rule === undefined ? receivedAt : timeDone(times, rule)).toISOString();
}

/** The enterprise, or null when it moved to another county meanwhile: the find is the place's, whoever works there now. */
export async function enterpriseHere(context: CommandContext, id: string | null): Promise<string | null> {
  return id !== null && (await knownEnterprises(context, [id])).has(id) ? id : null;
}

/** Enters findings into the ledger of hidden dangers, in the transaction of the visit; gives the ids there. */
export async function registerFindings(
  ports: Pick<GridWorkPorts, "registerDanger" | "rules">,
  context: CommandContext,
  findings: readonly Finding[],
  { fix, ...found }: FoundAt,
): Promise<string[]> {
  const ids: string[] = [];
  if (findings.length === 0) return ids;
  const enterpriseId = await enterpriseHere(context, found.enterpriseId);
  const foundAt = foundMoment(ports, found.deviceAt, context.now);
  for (const [index, finding] of findings.entries()) {
    const { id } = await ports.registerDanger(context, {
      ...found,
      ...finding,
      enterpriseId,
      // The ledger takes each origin once; a visit may have several findings.
      origin: index === 0 ? found.origin : { ...found.origin, id: `${found.origin.id}.${index}` },
      longitude: fix?.longitude ?? null,
      latitude: fix?.latitude ?? null,
      accuracy: fix?.accuracy ?? null,
      measureId: null,
      foundAt,
      foundBy: context.caller.name,
    });
    ids.push(id);
  }
  return ids;
}

import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { registerDanger, registerOwnDanger } from "../../contract/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { registerFound } from "../register.ts";
import { dbOf, findWorkplace } from "../store/read.ts";
import { checkRegion, checkSide, ownEnterprise } from "../write/checks.ts";
import { replyOf, subjectOf } from "../write/entry.ts";

type Common = z.output<typeof registerOwnDanger.input>;
type Place = Pick<z.output<typeof registerDanger.input>, "region" | "enterpriseId" | "source" | "foundBy">;

/** A phone may be without a signal so long; a clock that says more is wrong. */
const OFFLINE_MS = 7 * 86_400_000;

// A phone takes the time from its clock, which may be a year ahead or behind; nobody typed it, so nobody could mend it. Its
// own time stays beside it. What was found long before the phone's own time was typed, and stands.
function foundMoment({ now }: CommandContext, foundAt: string | null, deviceAt: string | null): string {
  if (foundAt === null) return now.toISOString();
  if (deviceAt === null) return foundAt;
  const [found, device] = [Date.parse(foundAt), Date.parse(deviceAt)];
  const isAhead = found > now.getTime();
  const isBehind = now.getTime() - device > OFFLINE_MS && found <= device && device - found <= OFFLINE_MS;
  return isAhead || isBehind ? now.toISOString() : foundAt;
}

async function register(context: CommandContext, ports: HiddenDangersPorts, given: Common & Place) {
  const { position, files, foundAt, foundBy, ...rest } = given;
  const danger = await registerFound(context, ports, {
    ...rest,
    origin: null,
    longitude: position?.longitude ?? null,
    latitude: position?.latitude ?? null,
    fileIds: files,
    foundAt: foundMoment(context, foundAt, rest.deviceAt),
    foundBy: foundBy ?? context.caller.name,
  });
  const { number, source, level, joinedTo, enterpriseId } = danger;
  context.note(subjectOf(danger), { number, source, level, joinedTo, enterpriseId });
  return replyOf(danger);
}

/** Registering: by officials from every source, and by an enterprise what it found itself. */
export const registerHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  handle(registerDanger, {
    run: async (context, _record, input) => {
      checkSide(context.caller, false);
      await checkRegion(context.caller, ports, input.region, registerDanger.permission ?? "");
      return register(context, ports, input);
    },
  }),
  handle(registerOwnDanger, {
    run: async (context, _record, input) => {
      checkSide(context.caller, true);
      const place = await findWorkplace(dbOf(context), ownEnterprise(context.caller));
      if (place === undefined) throw new AnlanError("HIDDEN_DANGERS_ENTERPRISE_UNKNOWN");
      const { region, id } = place;
      const own = { region, enterpriseId: id as Place["enterpriseId"], source: "self-check", foundBy: null } as const;
      return register(context, ports, { ...input, ...own });
    },
  }),
];

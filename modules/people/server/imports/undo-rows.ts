import { chinaDay } from "@anlan/kernel";
import type { CommandContext, ImportOutcome } from "@anlan/server-kit";
import type { PeoplePorts } from "../ports.ts";
import { certificatesOf, dbOf, lockCertificate, lockPerson } from "../store/read.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { derived } from "../write/derive.ts";
import { writePeople } from "../write/write.ts";
import type { Undoing } from "./plan-rows.ts";

const WRITTEN = new Set<ImportOutcome["outcome"]>(["created", "updated"]);

async function undoCertificate(
  context: CommandContext,
  ports: PeoplePorts,
  undoing: NonNullable<Undoing["certificate"]>,
): Promise<boolean> {
  const held = await lockCertificate(dbOf(context), undoing.id);
  if (held === undefined || held.revision !== undoing.revision) return false;
  const { person, certificate } = held;
  const earlier =
    undoing.before === null
      ? null
      : derived(ports.rules(), { ...undoing.before, revision: held.revision + 1 }, person, chinaDay(context.now));
  const step: { before: StoredCertificate; after: StoredCertificate | null } = { before: certificate, after: earlier };
  await writePeople(context, ports, { certificates: [step], holders: [person], origin: "import", reason: "撤销导入" });
  return true;
}

async function undoPerson(
  context: CommandContext,
  ports: PeoplePorts,
  undoing: NonNullable<Undoing["person"]>,
): Promise<boolean> {
  const before = await lockPerson(dbOf(context), undoing.id);
  if (before === undefined || before.revision !== undoing.revision) return false;
  const certificates = await certificatesOf(dbOf(context), before);
  // Who was given a certificate since is somebody now.
  if (undoing.before === null && certificates.length > 0) return false;
  const today = chinaDay(context.now);
  const after: StoredPerson | null =
    undoing.before === null
      ? null
      : { ...undoing.before, revision: before.revision + 1, updatedAt: context.now.toISOString() };
  const steps =
    after === null || after.leftOn === before.leftOn
      ? []
      : certificates.map((one) => ({
          before: one,
          after: { ...derived(ports.rules(), one, after, today), revision: one.revision + 1 },
        }));
  await writePeople(context, ports, {
    persons: [{ before, after }],
    certificates: steps,
    origin: "import",
    reason: "撤销导入",
  });
  return true;
}

/** Takes back what an import wrote where nobody changed it since, the last row first; gives the ids that had to stay. */
export async function undoRows(
  context: CommandContext,
  ports: PeoplePorts,
  written: readonly ImportOutcome[],
): Promise<readonly string[]> {
  const left = new Set<string>();
  const mine = written.filter(({ id, outcome }) => id !== null && WRITTEN.has(outcome));
  for (const { id, before } of [...mine].sort((one, other) => other.row - one.row)) {
    // Written by this module's own plan and kept by the importer as it was.
    const { certificate, person } = before as Undoing;
    const done = [
      certificate === null || (await undoCertificate(context, ports, certificate)),
      person === null || (await undoPerson(context, ports, person)),
    ];
    if (done.includes(false) && id !== null) left.add(id);
  }
  return [...left];
}

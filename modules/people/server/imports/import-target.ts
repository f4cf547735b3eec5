import { AnlanError, chinaDay } from "@anlan/kernel";
import type { CommandContext, ImportOutcome, ImportRow, ImportTarget, OnExisting } from "@anlan/server-kit";
import { sql } from "kysely";
import type { PeoplePorts } from "../ports.ts";
import { asCertificates, dbOf, findWorkplaces, selectCertificates } from "../store/read.ts";
import type { StoredCertificate } from "../store/rows.ts";
import { derived } from "../write/derive.ts";
import { hrefOf, REGISTER } from "../write/entry.ts";
import { personsByNumber } from "../write/prepare-person.ts";
import { writePeople } from "../write/write.ts";
import type { Step } from "../write/writing.ts";
import { importAnswers, importFields, importSynonyms } from "./import-fields.ts";
import { type Known, type Plan, Planner } from "./plan-rows.ts";
import { undoRows } from "./undo-rows.ts";

async function knownTo(context: CommandContext, ports: PeoplePorts, rows: readonly ImportRow[]): Promise<Known> {
  const db = dbOf(context);
  const wanted = rows.map(({ values }) => values["enterprise"]).filter((id): id is string => typeof id === "string");
  const places = new Map((await findWorkplaces(db, [...new Set(wanted)])).map((place) => [place.id, place]));
  const persons = await personsByNumber(db, ports, [...places.keys()]);
  const numbers = new Set(
    rows.map(({ values }) => `${String(values["enterprise"])} ${String(values["identityNumber"])}`),
  );
  const met = [...persons].filter(([key]) => numbers.has(key));
  const ids = met.map(([, { id }]) => id as string);
  const certificates = new Map<string, StoredCertificate[]>();
  const found = await selectCertificates(db)
    .where(sql<boolean>`c.person_id = any(${ids}::uuid[])`)
    .forUpdate()
    .execute();
  for (const one of asCertificates(found)) {
    certificates.set(one.personId, [...(certificates.get(one.personId) ?? []), one]);
  }
  return { places, persons: new Map(met), certificates };
}

async function applyRows(
  context: CommandContext,
  ports: PeoplePorts,
  rows: readonly ImportRow[],
  { dryRun, onExisting }: { readonly dryRun: boolean; readonly onExisting: OnExisting },
): Promise<ImportOutcome[]> {
  const known = await knownTo(context, ports, rows);
  const planner = new Planner(context, ports, known, onExisting);
  for (const row of rows) planner.take(row);
  const { persons, certificates, outcomes } = planner.plan;
  const byId = new Map([...known.persons.values()].map((person) => [person.id as string, person]));
  // Whom a dry run would create is nobody yet, in further rows either.
  if (dryRun) return outcomes.map((one) => (one.id !== null && byId.has(one.id) ? one : { ...one, id: null }));
  if (persons.size + certificates.size === 0) return outcomes;
  const holders = [...certificates.values()].flatMap(({ after }) => byId.get(after.personId) ?? []);
  await writePeople(context, ports, {
    persons: [...persons.values()],
    certificates: [...certificates.values(), ...following(context, ports, known, planner.plan)],
    holders,
    origin: "import",
    reason: null,
  });
  return outcomes;
}

// Who leaves by a file takes along certificates that the file does not name.
function following(context: CommandContext, ports: PeoplePorts, known: Known, plan: Plan): Step<StoredCertificate>[] {
  const today = chinaDay(context.now);
  return [...plan.persons.values()].flatMap(({ before, after }) =>
    before === null || before.leftOn === after.leftOn
      ? []
      : (known.certificates.get(before.id) ?? [])
          .filter(({ id }) => !plan.certificates.has(id))
          .map((one) => ({
            before: one,
            after: { ...derived(ports.rules(), one, after, today), revision: one.revision + 1 },
          })),
  );
}

/** People with their certificates as a target of imports: a row is a person and at most one certificate. */
export function peopleImportTarget(ports: PeoplePorts): ImportTarget {
  return {
    code: REGISTER,
    label: { zh: "人员和证书", en: "People and certificates" },
    permission: "people.person.manage",
    fields: importFields,
    synonyms: importSynonyms,
    answers: importAnswers,
    example: {
      enterprise: "佛山市南海区安澜化工有限公司",
      name: "陈安",
      identityNumber: "11010519491231002X",
      phone: "13800000000",
      posts: "特种作业人员",
      position: "电工",
      kind: "特种作业操作证",
      item: "1.2 低压电工作业",
      issuedOn: "2024-05-01",
    },
    resolve: (context, field, texts) =>
      field.code === "enterprise" ? ports.findEnterprises(context, texts) : Promise.resolve(new Map()),
    apply: (context, rows, how) => {
      if ((context.caller.enterpriseId ?? null) !== null) throw new AnlanError("PEOPLE_OUT_OF_BOUNDS");
      return applyRows(context, ports, rows, how);
    },
    undo: (context, written) => undoRows(context, ports, written),
    href: hrefOf,
  };
}

import { mayIn } from "@anlan/kernel";
import type { CommandContext, ImportOutcome, ImportProblem, ImportRow, OnExisting } from "@anlan/server-kit";
import type { PeoplePorts } from "../ports.ts";
import type { Workplace } from "../store/read.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { blankCertificate, isWrong, nextCertificate, sameCertificate } from "../write/prepare-certificate.ts";
import { blankPerson, type Given, nextPerson, personProblem, type Wrong } from "../write/prepare-person.ts";
import { certificateChanges, personChanges } from "../write/write.ts";
import type { Step } from "../write/writing.ts";
import { importFields } from "./import-fields.ts";

/** What the rows of a portion meet: enterprises, persons by "enterprise number", certificates by person. */
export interface Known {
  readonly places: ReadonlyMap<string, Workplace>;
  readonly persons: ReadonlyMap<string, StoredPerson>;
  readonly certificates: ReadonlyMap<string, readonly StoredCertificate[]>;
}

/** What undoing a row needs: what was there before it, and the revisions that it left. */
export interface Undoing {
  readonly person: { readonly id: string; readonly before: StoredPerson | null; readonly revision: number } | null;
  readonly certificate: {
    readonly id: string;
    readonly before: StoredCertificate | null;
    readonly revision: number;
  } | null;
}

/** What a portion comes to: one write for each record, however many rows touch it, and an outcome for each row. */
export interface Plan {
  readonly persons: Map<string, { before: StoredPerson | null; after: StoredPerson }>;
  readonly certificates: Map<string, { before: StoredCertificate | null; after: StoredCertificate }>;
  readonly outcomes: ImportOutcome[];
}

interface Row {
  readonly row: ImportRow;
  readonly person: Given;
  readonly certificate: Given | null;
  readonly place: Workplace;
}

const MANAGE = "people.person.manage";
const OF_CERTIFICATE = new Set(["kind", "item", "number", "issuer", "issuedOn", "expiresOn", "reviewedOn"]);

const problemOf = ({ field, code, parameters }: Wrong): ImportProblem => ({
  field,
  code,
  ...(parameters === undefined ? {} : { parameters }),
});
const required = (field: string): ImportProblem => ({
  field,
  code: "PEOPLE_CELL_MISSING",
  parameters: { field: importFields.find(({ code }) => code === field)?.name.zh ?? field },
});

// Empty cells say nothing; they never take away what is known.
const filled = (values: Given, of: (code: string) => boolean): Given =>
  Object.fromEntries(Object.entries(values).filter(([code, value]) => value !== null && of(code)));

/** Reads a row as far as it can be read alone. */
function readRow(context: CommandContext, known: Known, row: ImportRow): Row | ImportProblem[] {
  const place = known.places.get(String(row.values["enterprise"]));
  if (place === undefined || !mayIn(context.caller, MANAGE, place.region)) {
    return [{ field: "enterprise", code: "PEOPLE_ENTERPRISE_UNKNOWN" }];
  }
  const certificate = filled(row.values, (code) => OF_CERTIFICATE.has(code));
  const person = filled(row.values, (code) => !OF_CERTIFICATE.has(code) && code !== "enterprise");
  const has = Object.keys(certificate).length > 0;
  const missing = [
    ...(person["identityNumber"] === undefined ? [required("identityNumber")] : []),
    ...(has && certificate["kind"] === undefined ? [required("kind")] : []),
    ...(has && certificate["issuedOn"] === undefined ? [required("issuedOn")] : []),
  ];
  return missing.length > 0 ? missing : { row, place, person, certificate: has ? certificate : null };
}

const withReview = (given: Given, certificate: StoredCertificate): StoredCertificate => {
  const on = given["reviewedOn"];
  const issued = String(given["issuedOn"] ?? certificate.issuedOn);
  const reviews = certificate.reviews.filter((day) => day >= issued);
  return { ...certificate, reviews: typeof on === "string" ? [...new Set([...reviews, on])].sort() : reviews };
};

/** Reckons what the rows of a portion come to; nothing is written. */
export class Planner {
  readonly plan: Plan = { persons: new Map(), certificates: new Map(), outcomes: [] };
  readonly #context: CommandContext;
  readonly #ports: Pick<PeoplePorts, "sealer" | "rules">;
  readonly #known: Known;
  readonly #onExisting: OnExisting;

  constructor(
    context: CommandContext,
    ports: Pick<PeoplePorts, "sealer" | "rules">,
    known: Known,
    onExisting: OnExisting,
  ) {
    this.#context = context;
    this.#ports = ports;
    this.#known = known;
    this.#onExisting = onExisting;
  }

  /** Takes one row into the plan. */
  take(row: ImportRow): void {
    const read = readRow(this.#context, this.#known, row);
    const outcome = Array.isArray(read)
      ? { row: row.row, outcome: "refused" as const, id: null, problems: read }
      : this.#settle(read);
    this.plan.outcomes.push(outcome);
  }

  #settle(read: Row): ImportOutcome {
    const { row, place, certificate } = read;
    const key = `${place.id} ${String(read.person["identityNumber"])}`;
    const pending = this.plan.persons.get(key);
    const existing = pending?.after ?? this.#known.persons.get(key);
    const held = existing === undefined ? null : this.#held(existing, certificate);
    const title = existing === undefined ? undefined : `${existing.name}（${existing.enterpriseName}）`;
    const decided = row.decided === "create" ? "refuse" : (row.decided ?? this.#onExisting);
    // A row is about its certificate where it has one: a further one of a known person is no double.
    const meets = existing !== undefined && pending === undefined && (certificate === null || held !== null);
    if (meets && decided !== "update") {
      const outcome = decided === "skip" ? ("skipped" as const) : ("duplicate" as const);
      return { row: row.row, outcome, id: existing.id, problems: [], ...(title === undefined ? {} : { title }) };
    }
    const given = existing !== undefined && pending === undefined && decided !== "update" ? {} : read.person;
    return this.#write(read, key, { existing: existing ?? null, given, held });
  }

  #certificatesOf(person: StoredPerson): StoredCertificate[] {
    const stored = this.#known.certificates.get(person.id) ?? [];
    const planned = [...this.plan.certificates.values()].map(({ after }) => after);
    const byId = new Map(
      [...stored, ...planned.filter(({ personId }) => personId === person.id)].map((one) => [one.id, one]),
    );
    return [...byId.values()];
  }

  /** The certificate that the row means among those that the person has. */
  #held(person: StoredPerson, given: Given | null): StoredCertificate | null {
    if (given === null) return null;
    const next = this.#nextCertificate(blankCertificate(this.#context, person), person, given);
    if (isWrong(next)) return null;
    return this.#certificatesOf(person).find((one) => sameCertificate(one, next)) ?? null;
  }

  #nextCertificate(before: StoredCertificate, person: StoredPerson, given: Given): StoredCertificate | Wrong {
    return nextCertificate(this.#ports, { before: withReview(given, before), person, given, now: this.#context.now });
  }

  #write(
    { row, place, certificate, person }: Row,
    key: string,
    { existing, given, held }: { existing: StoredPerson | null; given: Given; held: StoredCertificate | null },
  ): ImportOutcome {
    const refused = (problem: ImportProblem): ImportOutcome => ({
      row: row.row,
      outcome: "refused",
      id: null,
      problems: [problem],
    });
    if (existing === null && person["posts"] === undefined) return refused(required("posts"));
    const start = existing ?? blankPerson(this.#context, place);
    const changed = nextPerson(this.#ports, start, given, this.#context.now);
    const wrong = personProblem(given, changed, this.#context.now);
    if (wrong !== null) return refused(problemOf(wrong));
    const before = this.plan.persons.get(key)?.before ?? (this.plan.persons.has(key) ? null : existing);
    const after = { ...changed, revision: (before?.revision ?? 0) + 1 };
    const isNew = existing === null;
    const touches = isNew || personChanges({ before: existing, after }).length > 0;
    const written = certificate === null ? null : this.#planCertificate(touches ? after : start, certificate, held);
    if (written !== null && "code" in written) return refused(problemOf(written));
    if (touches) this.plan.persons.set(key, { before, after });
    if (written !== null) this.plan.certificates.set(written.step.after.id, written.step);
    if (!touches && written === null) return { row: row.row, outcome: "unchanged", id: start.id, problems: [] };
    const undoing: Undoing = {
      person: touches ? { id: after.id, before: existing, revision: after.revision } : null,
      certificate:
        written === null ? null : { id: written.step.after.id, before: held, revision: written.step.after.revision },
    };
    const outcome = isNew ? ("created" as const) : ("updated" as const);
    return { row: row.row, outcome, id: after.id, problems: [], before: undoing, revision: after.revision };
  }

  #planCertificate(
    person: StoredPerson,
    given: Given,
    held: StoredCertificate | null,
  ): { step: { before: StoredCertificate | null; after: StoredCertificate } } | Wrong | null {
    const next = this.#nextCertificate(held ?? blankCertificate(this.#context, person), person, given);
    if (isWrong(next)) return next;
    const pending = held === null ? undefined : this.plan.certificates.get(held.id);
    const before = pending === undefined ? held : pending.before;
    const step = { before, after: { ...next, revision: (before?.revision ?? 0) + 1 } };
    const same: Step<StoredCertificate> = { before: held, after: step.after };
    return held !== null && certificateChanges(same).length === 1 ? null : { step };
  }
}

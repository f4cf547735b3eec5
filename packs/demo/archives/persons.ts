import { type Caller, chinaDay } from "@anlan/kernel";
import { addOwnCertificate, addOwnPerson } from "@anlan/people/contract";
import type { Stage } from "../stage.ts";
import { demoPerson, demoPhone } from "./enterprises.ts";

/** Values by the codes of the fields, which the command itself checks. */
type Values = Readonly<Record<string, unknown>>;

interface DemoWorker {
  readonly person: Values;
  /** Issued so many days ago; null for one who has none. */
  readonly certificate: (Values & { readonly daysAgo: number }) | null;
}

const YEAR = 365;

// One of each state: run out, soon to be renewed, soon to be reviewed, and in order.
const WORKERS: readonly DemoWorker[] = [
  {
    person: { posts: ["person-in-charge"], position: "总经理" },
    certificate: { kind: "competence", daysAgo: 3 * YEAR - 25 },
  },
  {
    person: { posts: ["safety-manager"], position: "安全部经理", fullTime: true },
    certificate: { kind: "competence", daysAgo: 3 * YEAR + 12 },
  },
  {
    person: { posts: ["special-operation"], position: "维修电工" },
    certificate: { kind: "special-operation", item: "1.2", daysAgo: 3 * YEAR - 40 },
  },
  {
    person: { posts: ["special-operation"], position: "焊工" },
    certificate: { kind: "special-operation", item: "2.1", daysAgo: YEAR },
  },
  { person: { posts: ["other"], position: "仓库管理员" }, certificate: null },
];

/** The people of the enterprise whose account shows the demonstration; none has an identity number, since all are invented. */
export async function hirePeople(stage: Stage, company: Caller): Promise<void> {
  const dayOf = (daysAgo: number) => chinaDay(stage.moment(daysAgo));
  for (const [index, { person, certificate }] of WORKERS.entries()) {
    const hired: Values = { name: demoPerson(30 + index), phone: demoPhone(830 + index), hiredOn: dayOf(4 * YEAR) };
    const { personId } = await stage.run(company, addOwnPerson, { ...hired, ...person }, 20);
    if (certificate === null) continue;
    const { daysAgo, ...kind } = certificate;
    const issued: Values = { ...kind, issuedOn: dayOf(daysAgo) };
    await stage.run(company, addOwnCertificate, { personId, ...issued }, 20);
  }
}

import { chinaDay } from "@anlan/kernel";
import type { CommandContext, EventContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type CommitmentFields,
  type Contradiction,
  commitmentContradicted,
  selfChecksMessages,
} from "../../contract/index.ts";
import { contradictionsOf, inForce } from "../../domain/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { knownAt } from "./known.ts";

type Comparing = Pick<CommandContext | EventContext, "tables" | "runtime" | "now" | "newId" | "emit">;

/** A commitment as it is compared. */
export interface Compared {
  readonly id: string;
  readonly county: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly region: string;
  readonly fields: CommitmentFields;
  readonly publishedAt: string;
  readonly contradictions: readonly Contradiction[];
}

export const PERMISSION = "self-checks.commitment.supervise";
const pageOf = (enterpriseId: string): string => `/self-checks/commitments/${enterpriseId}`;

/** The facts that speak against a commitment: those that were found stay, others join them. */
export async function compare(
  context: Comparing,
  ports: SelfChecksPorts,
  commitment: Compared,
): Promise<Contradiction[]> {
  const { fields, publishedAt } = commitment;
  const day = fields.kind === "daily" ? fields.day : chinaDay(new Date(publishedAt));
  const known = await knownAt(context, commitment, { at: publishedAt, day });
  const found = contradictionsOf(fields, known, inForce(ports.rules().commitments, day));
  const foundAt = context.now.toISOString();
  const kept = commitment.contradictions.filter(({ code }) => !found.some((one) => one.code === code));
  const news = found.map((one) => {
    const before = commitment.contradictions.find(({ code }) => code === one.code);
    return { ...one, foundAt: before?.foundAt ?? foundAt };
  });
  return [...kept, ...news];
}

/** Tells the county of a commitment that facts speak against, once for each set of facts. */
export async function tellContradicted(
  context: Comparing,
  ports: Pick<SelfChecksPorts, "notices">,
  commitment: Omit<Compared, "contradictions">,
  contradictions: readonly Contradiction[],
): Promise<void> {
  if (contradictions.length === 0) return;
  const { id, enterpriseId, enterpriseName, region, fields } = commitment;
  const codes = contradictions.map(({ code }) => code);
  const facts = { commitmentId: id, enterpriseId: enterpriseId as never, region, day: fields.day, codes };
  context.emit(commitmentContradicted, region, facts);
  await ports.notices.tell(context, {
    to: { permission: PERMISSION, region },
    kind: "warning",
    message: selfChecksMessages.contradicted,
    parameters: { enterprise: enterpriseName, day: fields.day, count: codes.length },
    subject: { type: "commitment", id, region },
    link: pageOf(enterpriseId),
    source: `contradicted:${id}:${codes.join()}`,
  });
}

/** The newest commitments of an enterprise that still say something of today. */
export async function compareAgain(
  context: Comparing,
  ports: SelfChecksPorts,
  { county, enterpriseId }: { readonly county: string; readonly enterpriseId: string },
): Promise<void> {
  const db = dbOf(context);
  const today = chinaDay(context.now);
  const { rows } = await sql<Compared>`select distinct on (c.kind) c.id, c.county, c.enterprise_id as "enterpriseId",
      p.name as "enterpriseName", c.region_code as region, c.fields, c.contradictions,
      to_char(c.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt"
    from self_checks.commitments c join self_checks.participants p on p.county = c.county and p.enterprise_id = c.enterprise_id
    where c.county = ${county} and c.enterprise_id = ${enterpriseId}
      and ((c.kind = 'daily' and c.day = ${today}) or (c.kind = 'yearly' and c.day = ${`${today.slice(0, 4)}-01-01`}))
    order by c.kind, c.version desc`.execute(db);
  for (const commitment of rows) {
    const contradictions = await compare(context, ports, commitment);
    const codes = contradictions.map(({ code }) => code).join();
    if (codes === commitment.contradictions.map(({ code }) => code).join()) continue;
    await sql`update self_checks.commitments set contradictions = ${JSON.stringify(contradictions)}::jsonb
      where county = ${county} and id = ${commitment.id}`.execute(db);
    await sql`update self_checks.commitment_days set contradictions = ${contradictions.length}
      where county = ${county} and commitment_id = ${commitment.id}`.execute(db);
    await tellContradicted(context, ports, commitment, contradictions);
  }
}

import { may } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { COMMITMENT_STATES, type CommitmentState } from "../contract/index.ts";
import { dbOf } from "./store/db.ts";

interface Row {
  id: string;
  day: string;
  kind: "daily" | "yearly";
  state: CommitmentState;
  person: string | null;
  contradictions: number;
  total: number;
}

const FIRST = 5;

/** The commitments of an enterprise within the caller's scope, as its archive shows them: how many, and the newest five. */
export async function enterpriseCommitments(
  context: Pick<QueryContext, "tables" | "caller">,
  enterprise: { readonly id: string },
) {
  // The archive is read by another right than its commitments.
  const official = may(context.caller, "self-checks.record.read");
  if (!official && !may(context.caller, "self-checks.own.read")) return [];
  const { rows } =
    await sql<Row>`select coalesce(commitment_id, enterprise_id) as id, day, kind, state, person, contradictions,
      count(*) over ()::int as total
    from self_checks.commitment_days where enterprise_id = ${enterprise.id}
    order by day desc, kind limit ${FIRST}`.execute(dbOf(context));
  const [first] = rows;
  if (first === undefined) return [];
  const href = official ? `/self-checks/commitments/${enterprise.id}` : "/self-checks/commitment";
  return [
    {
      register: "self-checks.commitment",
      label: { zh: "安全承诺", en: "Safety commitments" },
      total: first.total,
      href: official ? `/self-checks/commitments?enterpriseId=${enterprise.id}` : href,
      rows: rows.map(({ id, day, kind, state, person, contradictions }) => ({
        id,
        title: kind === "daily" ? `${day} 安全承诺` : `${day.slice(0, 4)} 年度安全承诺`,
        subtitle: [person ?? "", contradictions === 0 ? "" : `与事实不符 ${contradictions} 项`]
          .filter(Boolean)
          .join("、"),
        state: COMMITMENT_STATES[state],
        due: null,
        href: official ? `${href}?day=${day}&kind=${kind}` : href,
      })),
    },
  ];
}

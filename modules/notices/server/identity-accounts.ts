import { sql } from "kysely";
import type { NoticesPorts } from "./ports.ts";

/** Accounts as the identity module publishes them (views identity.people and identity.holders). */
export const identityAccounts: NoticesPorts = {
  accountsWith: async (context, { permission, region, unitId }) => {
    const db = context.tables<unknown>();
    const ofUnit = unitId === null ? sql`true` : sql`unit_id = ${unitId}`;
    const { rows } =
      permission === null
        ? await sql<{ id: string }>`select id from identity.people
            where state = 'active' and starts_with(region_code, ${region}) and ${ofUnit}`.execute(db)
        : await sql<{ id: string }>`select distinct account_id as id from identity.holders
            where permission = ${permission} and starts_with(${region}, over_region) and ${ofUnit}`.execute(db);
    return rows.map((row) => row.id);
  },
};

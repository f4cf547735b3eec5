import type { Runtime } from "@anlan/server-kit";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Names of accounts as the identity module publishes them (view identity.people), and of those who have no account. */
export async function identityAccountNames(
  runtime: Runtime,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map([
    ["system", "系统"],
    ["anonymous", "未登录者"],
  ]);
  const asked = ids.filter((id) => UUID.test(id));
  if (asked.length === 0) return names;
  const { rows } = await runtime.ownerPool.query<{ id: string; name: string }>(
    "select id, name from identity.people where id = any($1)",
    [asked],
  );
  for (const row of rows) names.set(row.id, row.name);
  return names;
}

import { updateRecord } from "@anlan/server-kit";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import type { StoredDanger } from "../store/rows.ts";
import { findOpenSupervision, type StoredSupervision, SUPERVISION_COLUMNS } from "./store.ts";
import { subjectOfSupervision, syncSupervisionTodos } from "./todos.ts";

const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

/** The open supervision of a danger lies where the danger lies and is of the same enterprise: whoever sees one sees both. */
export async function followDanger(
  context: WritingContext,
  ports: HiddenDangersPorts,
  danger: StoredDanger,
): Promise<void> {
  const db = dbOf(context);
  const { county, id: subjectId, region, sectors, enterpriseId } = danger;
  const before = await findOpenSupervision(db, { county, kind: "danger", subjectId });
  if (before === undefined) return;
  const isSame = before.region === region && before.enterpriseId === enterpriseId && same(before.sectors, sectors);
  if (isSame) return;
  const after: StoredSupervision = {
    ...before,
    region,
    sectors: [...sectors],
    enterpriseId,
    revision: before.revision + 1,
    updatedAt: context.now.toISOString(),
  };
  await updateRecord(db, "hidden_dangers.supervisions", SUPERVISION_COLUMNS, after);
  await ports.notices.todos.close(context, { subject: subjectOfSupervision(before), outcome: "withdrawn" });
  await syncSupervisionTodos(context, ports, after);
}

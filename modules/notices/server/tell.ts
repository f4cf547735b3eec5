import { fillMessage, type NamedParameters, parametersIn } from "@anlan/kernel";
import { countyColumnOf } from "@anlan/server-kit";
import type { Message, NoticeKind } from "../contract/index.ts";
import type { Subject, TellContext } from "./context.ts";
import type { NoticesTables } from "./generated/tables.ts";
import type { NoticesPorts } from "./ports.ts";

/** Who is told: accounts by id, or the holders of a right over a region, of one unit only where it is given. */
export type NoticeAudience =
  | { readonly accounts: readonly string[] }
  | { readonly permission: string | null; readonly region: string; readonly unitId?: string };

/** Something to tell. */
export interface NewNotice {
  readonly to: NoticeAudience | readonly NoticeAudience[];
  readonly kind: NoticeKind;
  readonly message: Message;
  readonly parameters?: NamedParameters;
  readonly subject: Subject;
  /** Path inside the desk. */
  readonly link?: string;
  /** Rings also in quiet hours. */
  readonly urgent?: boolean;
  /** What causes it: an event's id, or record and step. The same cause tells the same person once. */
  readonly source: string;
  /** Usually the person who did it. */
  readonly except?: string;
}

const ROWS_PER_INSERT = 500;

async function accountsOf(ports: NoticesPorts, context: TellContext, notice: NewNotice): Promise<string[]> {
  const audiences = Array.isArray(notice.to) ? notice.to : [notice.to];
  const found = new Set<string>();
  for (const to of audiences as readonly NoticeAudience[]) {
    const ids =
      "accounts" in to ? to.accounts : await ports.accountsWith(context, { ...to, unitId: to.unitId ?? null });
    for (const id of ids) found.add(id);
  }
  if (notice.except !== undefined) found.delete(notice.except);
  return [...found].sort();
}

/** Tells people something, in the transaction of the context; returns how many are meant. Repeating it changes nothing. */
export async function tell(ports: NoticesPorts, context: TellContext, notice: NewNotice): Promise<number> {
  const accounts = await accountsOf(ports, context, notice);
  const { message, parameters = {}, subject } = notice;
  const rows = accounts.map((accountId) => ({
    county: countyColumnOf(subject.region),
    id: context.newId(),
    region_code: subject.region,
    account_id: accountId,
    kind: notice.kind,
    message_key: message.key,
    text_zh: fillMessage(message.zh, parametersIn(parameters, "zh")),
    text_en: fillMessage(message.en, parametersIn(parameters, "en")),
    link: notice.link ?? null,
    urgent: notice.urgent === true,
    subject_type: subject.type,
    subject_id: subject.id,
    source: notice.source,
    created_at: context.now.toISOString(),
  }));
  const db = context.tables<NoticesTables>();
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = rows.slice(start, start + ROWS_PER_INSERT);
    await db
      .insertInto("notices.notices")
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return rows.length;
}

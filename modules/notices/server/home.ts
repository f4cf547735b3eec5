import { HOME_LINES, HOME_SELF, type HomeFound, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { waitsFor } from "./own-todos.ts";

const OPEN = "/todos?state=open";
const OWN = { official: HOME_SELF, enterprise: HOME_SELF };
const ME = { zh: "本人", en: "You" };
const US = { zh: "本单位", en: "Your unit" };
const POST = { zh: "本岗位", en: "Your post" };

interface Waiting {
  readonly zh: string;
  readonly en: string;
  readonly link: string | null;
  readonly at: string | null;
  readonly level: number;
  readonly byName: boolean;
  readonly ofUnit: boolean;
  readonly total: number;
}

const find =
  (late: boolean) =>
  async ({ tables, caller, now }: QueryContext): Promise<HomeFound> => {
    const at = now.toISOString();
    const when = late ? sql`due_at < ${at}` : sql`(due_at is null or due_at >= ${at})`;
    const { rows } = await sql<Waiting>`select text_zh as zh, text_en as en, link, due_at as at, level,
        account_id is not null as "byName", unit_id is not null as "ofUnit", (count(*) over ())::int as total
      from notices.todos todo where state = 'open' and ${waitsFor(caller)} and ${when}
      order by due_at nulls last, created_at, id limit ${sql.lit(HOME_LINES)}`.execute(tables());
    return {
      total: rows[0]?.total ?? 0,
      to: `${OPEN}&late=${late ? "yes" : "no"}`,
      lines: rows.map(({ zh, en, link, at: due, level, byName, ofUnit }) => ({
        text: { zh, en },
        why:
          level > 0
            ? { zh: `已催办 ${level} 次`, en: level === 1 ? "Reminded once" : `Reminded ${level} times` }
            : null,
        who: byName ? ME : ofUnit ? US : POST,
        at: due,
        to: link ?? OPEN,
      })),
    };
  };

/** What waits for the person, in time and late. */
export const homeSources: readonly HomeSource[] = [
  { code: "notices.todos", group: "now", label: { zh: "待办", en: "To do" }, rights: OWN, find: find(false) },
  { code: "notices.late", group: "late", label: { zh: "我的待办", en: "My to-dos" }, rights: OWN, find: find(true) },
];

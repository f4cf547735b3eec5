import {
  AnlanError,
  defineCommand,
  defineEvent,
  defineList,
  definePermissions,
  defineQuery,
  line,
  RegionCode,
} from "@anlan/kernel";
import { answer, defineServerModule, handle, list, migrationsOf } from "@anlan/server-kit";
import { z } from "zod";

const SQL = `create schema sample;
grant usage on schema sample to anlan_app;
create table sample.things (
  county char(6) collate "C" not null, id uuid not null, region_code text collate "C" not null,
  name text not null, state text not null, amount int not null, revision int not null default 1, at timestamptz not null default now(),
  primary key (county, id));
create index on sample.things (county, state, name, id);
create index on sample.things (id);
select kernel.protect('sample.things', 'region');
create role anlan_bare login; grant usage on schema sample to anlan_bare;
create table sample.bare_things (like sample.things including all);
grant select, insert, update on sample.bare_things to anlan_bare;`;

interface SampleTables {
  "sample.things": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    state: string;
    amount: number;
    revision: number;
  };
}

const Thing = z.object({
  id: z.uuid(),
  region: RegionCode,
  name: z.string(),
  state: z.string(),
  amount: z.number().int(),
  revision: z.number().int(),
});

const label = { zh: "样例", en: "Sample" };
const states = { open: label, closed: label };
const columns = ["id", "region_code as region", "name", "state", "amount", "revision"] as const;

const getThing = defineQuery({
  name: "sample.get-thing",
  label,
  permission: "sample.thing.read",
  input: z.strictObject({ id: z.uuid() }),
  output: Thing,
  errors: [],
});

const findThings = defineList({
  name: "sample.find-things",
  label,
  permission: "sample.thing.read",
  row: Thing,
  columns: { name: { label, kind: "text" } },
  filters: { state: { kind: "one-of", label, options: states }, name: { kind: "text", label } },
  sorts: ["name"],
});

const changeThing = defineCommand({
  name: "sample.change-thing",
  label,
  permission: "sample.thing.change",
  input: z.strictObject({ id: z.uuid(), name: line(50), amount: z.number().int().min(0) }),
  output: Thing,
  errors: [],
});

const thingChanged = defineEvent({
  name: "sample.thing-changed",
  version: 1,
  payload: z.object({ id: z.uuid(), amount: z.number() }),
});

/** A module with one table: what the runner adds to a bare handler is measured on it. */
export const sampleModule = defineServerModule({
  name: "sample",
  label,
  migrations: migrationsOf("sample", { "./0001-sample.sql": SQL }),
  permissions: definePermissions({ "sample.thing.read": label, "sample.thing.change": label }),
  errors: {},
  commands: [
    handle(changeThing, {
      load: (context, { id }) =>
        context
          .tables<SampleTables>()
          .selectFrom("sample.things")
          .select(columns)
          .where("id", "=", id)
          .forUpdate()
          .executeTakeFirst(),
      run: async (context, thing, { id, name, amount }) => {
        const changed = await context
          .tables<SampleTables>()
          .updateTable("sample.things")
          .set({ name, amount, revision: thing.revision + 1 })
          .where("id", "=", id)
          .returning(columns)
          .executeTakeFirst();
        if (changed === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
        context.note({ type: "thing", id, region: changed.region }, { name, amount });
        context.emit(thingChanged, changed.region, { id, amount });
        return changed;
      },
    }),
  ],
  queries: [
    answer(getThing, async (context, { id }) =>
      context
        .tables<SampleTables>()
        .selectFrom("sample.things")
        .select(columns)
        .where("id", "=", id)
        .executeTakeFirst(),
    ),
  ],
  lists: [
    list(findThings, {
      key: "id",
      county: true,
      select: (context) =>
        context
          .tables<SampleTables>()
          .selectFrom("sample.things")
          .select([...columns, "county"]),
    }),
  ],
});

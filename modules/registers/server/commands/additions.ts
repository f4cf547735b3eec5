import { AnlanError, type Caller } from "@anlan/kernel";
import { type DeclarationProblem, type FieldSpec, ownFieldsProblem } from "@anlan/records";
import {
  answer,
  type CommandContext,
  type CommandHandler,
  countyColumnOf,
  handle,
  type QueryHandler,
} from "@anlan/server-kit";
import {
  type Additions,
  type Checklist,
  GENERAL,
  getAdditions,
  KindChanged,
  type RecordKind,
  setAdditions,
  setOwnKind,
} from "../../contract/index.ts";
import { checkKind, isOfficialFor } from "../../domain/index.ts";
import { type Catalogue, type KnownKind, ownPackOf } from "../catalogue.ts";
import { type Tables, tablesIn } from "../store/db.ts";

function refuse(problems: readonly DeclarationProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new AnlanError("REGISTERS_BAD_FIELDS", { reason: `${first.path.join(".")} ${first.reason.zh}` });
}

const bad = (reason: string): never => {
  throw new AnlanError("REGISTERS_BAD_FIELDS", { reason });
};

async function readAdditions(context: Tables, county: string, kind: string): Promise<Additions> {
  const row = await tablesIn(context)
    .selectFrom("registers.additions")
    .select(["fields", "checklists", "revision", "updated_at as updatedAt", "updated_by as updatedBy"])
    .where("county", "=", county)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (row === undefined) return { kind, fields: [], checklists: [], revision: 0, updatedAt: null, updatedBy: null };
  // jsonb columns hold what the contract's schemas have parsed.
  return { kind, ...row, fields: row.fields as FieldSpec[], checklists: row.checklists as Checklist[] };
}

/** The county whose registers a caller shapes: that of his own government. */
const countyOfCaller = ({ region }: Caller): string => countyColumnOf(region);

function checkOwnFields(kind: KnownKind, before: readonly FieldSpec[], fields: readonly FieldSpec[]): void {
  const reason = ownFieldsProblem(kind.fields, before, fields);
  if (reason !== null) throw new AnlanError("REGISTERS_BAD_FIELDS", { reason });
}

interface Row {
  readonly kind: string;
  readonly sector: string;
  readonly fields: readonly FieldSpec[];
  readonly checklists: readonly Checklist[];
  readonly own: RecordKind | null;
}

// Nobody else's change is lost: a row is written only over the revision that was read.
async function writeRow(context: CommandContext, county: string, row: Row, revision: number): Promise<number> {
  const { caller, now } = context;
  const values = {
    fields: JSON.stringify(row.fields),
    checklists: JSON.stringify(row.checklists),
    own: row.own === null ? null : JSON.stringify(row.own),
    sector: row.sector,
    updated_at: now.toISOString(),
    updated_by: caller.name,
    revision: revision + 1,
  };
  const db = tablesIn(context);
  const written =
    revision === 0
      ? await db
          .insertInto("registers.additions")
          .values({ county, kind: row.kind, region_code: caller.region, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then((result) => result.numInsertedOrUpdatedRows)
      : await db
          .updateTable("registers.additions")
          .set(values)
          .where("county", "=", county)
          .where("kind", "=", row.kind)
          .where("revision", "=", revision)
          .executeTakeFirst()
          .then((result) => result.numUpdatedRows);
  if (written !== 1n) throw new AnlanError("KERNEL_STALE");
  context.emit(KindChanged, caller.region, { kind: row.kind });
  context.note(
    { type: "register-kind", id: row.kind, region: caller.region },
    { fields: row.fields.map(({ code }) => code) },
  );
  return revision + 1;
}

function checkSector(caller: Caller, sector: string): void {
  if (!isOfficialFor(caller, sector)) throw new AnlanError("REGISTERS_OUT_OF_BOUNDS");
}

const set = (catalogue: Catalogue): CommandHandler =>
  handle(setAdditions, {
    run: async (context, _, { kind: code, revision, fields, checklists }) => {
      const county = countyOfCaller(context.caller);
      const kind = await catalogue.kind(context, code, county);
      checkSector(context.caller, kind.sector);
      // What all departments share is shaped by who supervises them all.
      const isShared = kind.sector === GENERAL && !code.startsWith(ownPackOf(county));
      if (isShared && (context.caller.sectors ?? null) !== null) throw new AnlanError("REGISTERS_OUT_OF_BOUNDS");
      const before = await readAdditions(context, county, code);
      checkOwnFields(kind, before.fields, fields);
      const odd = checklists.find((list) => !list.code.startsWith("x"));
      if (odd !== undefined) bad(`${odd.code}：自定义检查表代码须以 x 开头`);
      // A county's own register keeps its kind beside its further fields.
      const own = code.startsWith(ownPackOf(county)) ? kind.kind : null;
      await writeRow(context, county, { kind: code, sector: kind.sector, fields, checklists, own }, revision);
      return readAdditions(context, county, code);
    },
  });

/** Refuses what would lose data of a register that is there, or hand it over to another sector. */
function checkChange(caller: Caller, known: KnownKind, sector: string, fields: readonly FieldSpec[]): void {
  checkSector(caller, known.sector);
  if (known.sector !== sector) bad("sector：归口行业不能改变，其记录都归口于它");
  for (const before of known.kind.fields) {
    const after = fields.find(({ code }) => code === before.code);
    if (after === undefined) bad(`${before.code}：停用字段请填写截止日，已有数据才不会丢`);
    else if (after.type !== before.type) bad(`${before.code}：字段类型不能改变，请另建字段`);
  }
}

const setOwn = (catalogue: Catalogue): CommandHandler =>
  handle(setOwnKind, {
    run: async (context, _, { code, sector, revision, ...input }) => {
      const county = countyOfCaller(context.caller);
      if (sector !== GENERAL && !(await catalogue.packs(context)).some((pack) => pack.code === sector)) {
        throw new AnlanError("REGISTERS_OUT_OF_BOUNDS");
      }
      if (sector !== GENERAL) checkSector(context.caller, sector);
      const kind: RecordKind = { ...input, code, selfService: "none" };
      refuse(checkKind(kind, ["kind"]));
      const name = `${ownPackOf(county)}/${code}`;
      const before = await readAdditions(context, county, name);
      if (before.revision > 0) {
        checkChange(context.caller, await catalogue.kind(context, name, county), sector, kind.fields);
      }
      const row = { kind: name, sector, fields: before.fields, checklists: before.checklists, own: kind };
      return { kind: name, revision: await writeRow(context, county, row, revision ?? 0) };
    },
  });

/** What a county adds to the registers. */
export const additionHandlers = (catalogue: Catalogue): CommandHandler[] => [set(catalogue), setOwn(catalogue)];

/** What a county added to a kind. */
export const getAdditionsHandler = (catalogue: Catalogue): QueryHandler =>
  answer(getAdditions, async (context, { kind }) => {
    const county = countyOfCaller(context.caller);
    await catalogue.kind(context, kind, county);
    return readAdditions(context, county, kind);
  });

import { AnlanError } from "@anlan/kernel";
import { answer, inScope, type QueryHandler, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { findPublicRecords } from "../../contract/index.ts";
import { publicStates } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { type Db, tablesIn } from "../store/db.ts";
import { regionNamesOf } from "./shown-values.ts";

const PAGE = 50;

interface Cursor {
  readonly name: string;
  readonly id: string;
}

function readCursor(after: string | undefined): Cursor | null {
  if (after === undefined) return null;
  try {
    const [name, id] = JSON.parse(Buffer.from(after, "base64url").toString("utf8")) as unknown[];
    if (typeof name === "string" && typeof id === "string" && /^[0-9a-f-]{36}$/.test(id)) return { name, id };
  } catch {
    // Falls through: a cursor that cannot be read is the caller's mistake.
  }
  throw new AnlanError("KERNEL_BAD_REQUEST");
}

/** The public list of a kind: whoever asks sees public states and public fields, and nothing else. */
export const findPublicRecordsHandler = (ports: RegistersPorts, catalogue: Catalogue): QueryHandler =>
  answer(findPublicRecords, async (context, input) => {
    const { runtime, now } = context;
    const cursor = readCursor(input.after);
    // An anonymous caller sees no row at all; this is the one door, and it names what may pass.
    const found = await inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
      const tables = { tables: () => db as never, now };
      const kind = await catalogue.kind(tables, input.kind, (input.region ?? "00").padEnd(6, "0").slice(0, 6));
      const states = publicStates(kind);
      if (states.length === 0) throw new AnlanError("REGISTERS_UNKNOWN_KIND", { kind: input.kind });
      let query = (tablesIn(tables) as Db)
        .selectFrom("registers.records as r")
        .select(["r.id", "r.name", "r.state", "r.region_code as region", "r.address", "r.data"])
        .where("r.kind", "=", input.kind)
        .where("r.state", "in", states);
      if (input.region !== undefined) {
        query = query.where("r.region_code", ">=", input.region).where("r.region_code", "<", `${input.region}:`);
      }
      if (input.text !== undefined && input.text !== "") {
        query = query.where(
          sql<boolean>`position(lower(${input.text}) in lower(r.name || ' ' || coalesce(r.address, ''))) > 0`,
        );
      }
      if (cursor !== null) query = query.where(sql<boolean>`(r.name, r.id) > (${cursor.name}, ${cursor.id}::uuid)`);
      const rows = await query
        .orderBy("r.name")
        .orderBy("r.id")
        .limit(PAGE + 1)
        .execute();
      return { kind, states, rows };
    });
    const { kind, states } = found;
    const rows = found.rows.slice(0, PAGE);
    const codes = kind.kind.publicFields ?? [];
    const regions = await regionNamesOf(
      context,
      ports,
      rows.map(({ region }) => region),
    );
    const last = rows.at(-1);
    const more = found.rows.length > PAGE && last !== undefined;
    return {
      name: kind.kind.name,
      sectorName: kind.sectorName,
      fields: kind.fields.filter((field) => codes.includes(field.code)),
      states: Object.fromEntries(
        kind.life.states.filter((state) => states.includes(state.code)).map((state) => [state.code, state.name]),
      ),
      rows: rows.map(({ region, data, ...row }) => ({
        ...row,
        regionName: regions.get(region) ?? null,
        values: Object.fromEntries(
          Object.entries(data as Record<string, unknown>).filter(([code]) => codes.includes(code)),
        ),
      })) as never,
      next: more ? Buffer.from(JSON.stringify([last.name, last.id])).toString("base64url") : null,
    };
  });

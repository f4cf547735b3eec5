import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  EXCHANGE_OBJECTS,
  type ExchangeDocument,
  type ExchangeObject,
  type ExchangeOutcome,
  importExchange,
} from "../../contract/index.ts";
import { readExchange } from "../../domain/index.ts";
import type { RisksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import type { Workplace } from "../store/rows.ts";
import { lockRegister, ownPlace } from "../write/register.ts";
import { checkSide } from "../write/sides.ts";
import { ExchangeWriter } from "./apply.ts";
import { readExchanged } from "./known.ts";

/** Kinds of objects that other modules take: records of tasks, dangers. */
const leftOf = (document: ExchangeDocument) =>
  Object.entries(document).flatMap(([object, rows]) =>
    EXCHANGE_OBJECTS.includes(object as ExchangeObject) || !Array.isArray(rows) ? [] : [{ object, rows: rows.length }],
  );

async function creditCodeOf(context: CommandContext, { county, id }: Workplace): Promise<string | null> {
  const { rows } = await sql<{ code: string | null }>`select credit_code as code from enterprises.names
    where county = ${county} and id = ${id}`.execute(dbOf(context));
  return rows[0]?.code ?? null;
}

const MOST_SAID = 50;

/** Takes a document of the exchange format, whole or not at all. */
export const exchangeHandler = (ports: RisksPorts): CommandHandler =>
  handle(importExchange, {
    run: async (context, _record, { document, dryRun }) => {
      checkSide(context.caller, true);
      const place = await ownPlace(dbOf(context), context.caller);
      if (EXCHANGE_OBJECTS.every((object) => document[object].length === 0))
        throw new AnlanError("RISKS_EXCHANGE_EMPTY");
      // One document at a time for an enterprise: what is known does not change while it is read.
      await lockRegister(context, place);
      const known = await readExchanged(dbOf(context), place);
      const { taken, older, refused } = readExchange(document, known.known(), await creditCodeOf(context, place));
      const refusals: ExchangeOutcome[] = refused.map((row) => ({ ...row, outcome: "refused" }));
      const left = leftOf(document);
      if (refusals.length > 0) {
        if (dryRun) return { written: false, rows: refusals, left };
        const issues = refusals.slice(0, MOST_SAID).flatMap(({ object, index, problems }) =>
          problems.map(({ field, zh, en }) => ({
            path: `document.${object}.${index}${field === null ? "" : `.${field}`}`,
            code: "refused",
            zh,
            en,
          })),
        );
        throw new AnlanError("RISKS_EXCHANGE_REFUSED", { count: refusals.length }, issues);
      }
      const untouched: ExchangeOutcome[] = older.map(({ object, index, id }) => ({
        object,
        index,
        id,
        outcome: "older",
        problems: [],
      }));
      if (dryRun) {
        const would = taken.map(({ object, index, id, removed }): ExchangeOutcome => {
          const isKnown = known.find(object, id) !== undefined;
          return { object, index, id, outcome: removed ? "removed" : isKnown ? "updated" : "created", problems: [] };
        });
        return { written: false, rows: [...would, ...untouched], left };
      }
      const writer = new ExchangeWriter(context, ports, place, known);
      // What ends goes last, and from below: nothing new hangs on what is gone.
      for (const row of taken.filter(({ removed }) => !removed)) await writer.take(row);
      for (const row of taken.filter(({ removed }) => removed).reverse()) await writer.take(row);
      await writer.finish();
      context.note(
        { type: "enterprise", id: place.id, region: place.region },
        { rows: taken.length, older: older.length },
      );
      return { written: true, rows: [...writer.outcomes, ...untouched], left };
    },
  });

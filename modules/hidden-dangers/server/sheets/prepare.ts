import { AnlanError, type Caller, chinaDay } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  countyColumnOf,
  handle,
  insertRecord,
  updateRecord,
} from "@anlan/server-kit";
import { prepareOwnSheet, prepareSheet, SheetId, type SheetReply, type SheetRules } from "../../contract/index.ts";
import { daysOfPeriod, rulesOn } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf, findWorkplace } from "../store/read.ts";
import { checkRegion, checkSide, ownEnterprise } from "../write/checks.ts";
import { reckonFigures, writeSheetDangers } from "./reckon.ts";
import { findSheetOf, SHEET_COLUMNS, type SheetOf, type StoredSheet } from "./store.ts";
import { SHEET, syncSheetTodos } from "./todos.ts";

export const wrongSheet = (zh: string, en: string) => new AnlanError("HIDDEN_DANGERS_SHEET_WRONG", { why: { zh, en } });

export const sheetReply = ({ id, state, revision }: StoredSheet): SheetReply => ({ sheetId: id, state, revision });

/** Names of sectors; the code of one that has none. */
export async function sectorNamer({ sheets }: Pick<HiddenDangersPorts, "sheets">): Promise<(code: string) => string> {
  const names = await sheets.sectorNames();
  return (code) => names.get(code) ?? code;
}

/** The rules by which a sheet was begun. */
export function sheetRulesOf(ports: Pick<HiddenDangersPorts, "sheets">, code: string): SheetRules {
  const rules = ports.sheets.rules().find((one) => one.code === code);
  if (rules === undefined) throw new Error(`no rules of sheets ${code}`);
  return rules;
}

function blank(context: CommandContext, rules: SheetRules, whose: SheetOf, name: string | null): StoredSheet {
  const { from: fromDay, to: toDay, dueOn } = daysOfPeriod(rules, whose.period);
  const at = context.now.toISOString();
  return {
    ...whose,
    id: SheetId.parse(context.newId()),
    enterpriseName: name,
    fromDay,
    toDay,
    dueOn,
    rulesCode: rules.code,
    ...{ figures: [], parts: [], found: 0, leftOver: 0, majorFound: 0, majorLeft: 0, funds: null, analysis: null },
    preparedByName: context.caller.name,
    reckonedAt: at,
    ...{ signedByName: null, signedAt: null, submittedAt: null, returnedRemark: null },
    state: "draft",
    stateSince: at,
    lastMoves: {},
    stepDueOn: dueOn,
    revision: 0,
    createdAt: at,
    updatedAt: at,
  };
}

/** Reckons the sheet of a period, anew while it is a draft. */
export async function reckonSheet(
  context: CommandContext,
  ports: HiddenDangersPorts,
  whose: SheetOf,
  name: string | null,
): Promise<StoredSheet> {
  const db = dbOf(context);
  const today = chinaDay(context.now);
  const before = await findSheetOf(db, whose);
  if (before !== undefined && before.state !== "draft") {
    throw wrongSheet("该期的表已签字，须退回后重新编制", "the sheet of this period is signed; send it back first");
  }
  const rules = before === undefined ? rulesOn(ports.sheets.rules(), today) : sheetRulesOf(ports, before.rulesCode);
  const sheet = before ?? blank(context, rules, whose, name);
  if (sheet.fromDay > today) throw wrongSheet("该期还没有开始", "the period has not begun");
  const at = context.now.toISOString();
  const touched = { ...sheet, preparedByName: context.caller.name, reckonedAt: at, updatedAt: at };
  const draft = { ...touched, revision: (before?.revision ?? 0) + 1 };
  // The dangers hang on the sheet, so it is written before its figures are known.
  if (before === undefined) await insertRecord(db, "hidden_dangers.sheets", SHEET_COLUMNS, draft);
  await writeSheetDangers(db, draft, rules);
  const figures = await reckonFigures(db, draft, rules, {
    sector: await sectorNamer(ports),
    town: async (code) => (await ports.regionPath(code)).at(-1) ?? code,
  });
  const saved = { ...draft, ...figures, revision: draft.revision + (before === undefined ? 1 : 0) };
  await updateRecord(db, "hidden_dangers.sheets", SHEET_COLUMNS, saved);
  await syncSheetTodos(context, ports, saved);
  const { period, region, enterpriseId, found, majorFound } = saved;
  context.note({ type: SHEET, id: saved.id, region }, { period, enterpriseId, found, majorFound });
  return saved;
}

const ofAuthority = ({ sectors }: Caller, region: string, period: string): SheetOf => ({
  county: countyColumnOf(region),
  region,
  sectors: [...(sectors ?? [])].sort(),
  enterpriseId: null,
  period,
});

/** Preparing a sheet: by an authority for its region and sectors, by an enterprise for itself. */
export const prepareHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  handle(prepareSheet, {
    run: async (context, _record, { period, region }) => {
      checkSide(context.caller, false);
      await checkRegion(context.caller, ports, region, prepareSheet.permission ?? "");
      return sheetReply(await reckonSheet(context, ports, ofAuthority(context.caller, region, period), null));
    },
  }),
  handle(prepareOwnSheet, {
    run: async (context, _record, { period }) => {
      checkSide(context.caller, true);
      const place = await findWorkplace(dbOf(context), ownEnterprise(context.caller));
      if (place === undefined) throw new AnlanError("HIDDEN_DANGERS_ENTERPRISE_UNKNOWN");
      const { county, region, sectors, id: enterpriseId, name } = place;
      return sheetReply(await reckonSheet(context, ports, { county, region, sectors, enterpriseId, period }, name));
    },
  }),
];

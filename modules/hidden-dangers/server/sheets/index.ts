import type { CommandHandler } from "@anlan/server-kit";
import type { HiddenDangersPorts } from "../ports.ts";
import { sheetMoves } from "./moves.ts";
import { prepareHandlers } from "./prepare.ts";

export { addSheetRoutes } from "./file.ts";
export { followedSheet, followSheetsJob } from "./follow.ts";
export { sheetLists, sheetQueries } from "./queries.ts";

/** The commands of statistical sheets. */
export const sheetHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...prepareHandlers(ports),
  ...sheetMoves(ports),
];

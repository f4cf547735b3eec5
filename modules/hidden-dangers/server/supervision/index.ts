import type { CommandHandler } from "@anlan/server-kit";
import type { HiddenDangersPorts } from "../ports.ts";
import { supervisionActs } from "./acts.ts";
import { supervisionMoves } from "./moves.ts";
import { proposeHandler } from "./propose.ts";

export { addNoticeRoute } from "./notice.ts";
export { supervisionLists, supervisionQueries } from "./queries.ts";

/** The commands of listed supervision. */
export const supervisionHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  proposeHandler(ports),
  ...supervisionMoves(ports),
  ...supervisionActs(ports),
];

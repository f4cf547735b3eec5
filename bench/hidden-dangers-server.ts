import { hiddenDangersModule } from "@anlan/hidden-dangers/server";
import { testHiddenDangersPorts } from "@anlan/hidden-dangers/testing";
import { type Asker, serveFor } from "./serve.ts";

const permissions = ["hidden-dangers.danger.read"];
const COUNTY: Asker = { region: "440605", sectors: null, permissions };
const WHO: Readonly<Record<string, Asker>> = {
  town: { region: "440605018", sectors: null, permissions },
  department: { region: "440605", sectors: ["hazardous-chemicals", "fire"], permissions },
  "rare-department": { region: "440605", sectors: ["fireworks"], permissions },
};

/** The ledger alone, for an official of the county unless another is named. */
export const main = ([who = "county", connection = "{}"]: readonly string[]): Promise<void> =>
  serveFor(WHO[who] ?? COUNTY, connection, [hiddenDangersModule(testHiddenDangersPorts())]);

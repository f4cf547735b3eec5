import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { type Asker, serveFor } from "./serve.ts";

const permissions = ["enterprises.enterprise.read"];
const COUNTY: Asker = { region: "440605", sectors: null, permissions };
const WHO: Readonly<Record<string, Asker>> = {
  town: { region: "440605018", sectors: null, permissions },
  department: { region: "440605", sectors: ["hazardous-chemicals", "fire"], permissions },
  "rare-department": { region: "440605", sectors: ["fireworks"], permissions },
};

/** The enterprises module alone, for an official of the county unless another is named. */
export const main = ([who = "county", connection = "{}"]: readonly string[]): Promise<void> =>
  serveFor(WHO[who] ?? COUNTY, connection, [enterprisesModule(testEnterprisesPorts())]);

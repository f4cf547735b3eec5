import { registersModule } from "@anlan/registers/server";
import { testRegistersPorts } from "@anlan/registers/testing";
import { type Asker, serveFor } from "./serve.ts";

const permissions = ["registers.record.read"];
const COUNTY: Asker = { region: "440605", sectors: null, permissions };
const WHO: Readonly<Record<string, Asker>> = {
  town: { region: "440605018", sectors: null, permissions },
  department: { region: "440605", sectors: ["test-lighthouses"], permissions },
};

/** The registers module alone, for an official of the county unless another is named. */
export const main = ([who = "county", connection = "{}"]: readonly string[]): Promise<void> =>
  serveFor(WHO[who] ?? COUNTY, connection, [registersModule(testRegistersPorts())]);

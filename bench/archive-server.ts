import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { enterpriseRecords, registersModule } from "@anlan/registers/server";
import { testRegistersPorts } from "@anlan/registers/testing";
import { type Asker, serveFor } from "./serve.ts";

const permissions = ["enterprises.enterprise.read", "registers.record.read"];
const COUNTY: Asker = { region: "440605", sectors: null, permissions };
const WHO: Readonly<Record<string, Asker>> = {
  town: { region: "440605011", sectors: null, permissions },
  department: { region: "440605", sectors: ["fire", "special-equipment"], permissions },
};

/** Enterprises and registers together, for an official of the county unless another is named. */
export const main = ([who = "county", connection = "{}"]: readonly string[]): Promise<void> =>
  serveFor(WHO[who] ?? COUNTY, connection, [
    enterprisesModule(testEnterprisesPorts({ linkedRecords: enterpriseRecords() as never })),
    registersModule(testRegistersPorts()),
  ]);

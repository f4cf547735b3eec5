import type { QueryContext } from "@anlan/server-kit";
import { everyLabel } from "../domain/index.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { ofEnterprise } from "./queries/find-duties.ts";

const LAST = "9999";

/**
 * What the law and the sectors put on an enterprise, as its archive shows it: what is due first at the top, then what is
 * done all the time. Made once per program; give it the context of a query.
 */
export function enterpriseDuties(catalogue: Catalogue = createCatalogue()) {
  return async (context: Pick<QueryContext, "tables" | "runtime">, { id }: { readonly id: string }) => {
    const reading = { tables: <T>() => context.tables<T>(), now: context.runtime.clock.now() };
    const { duties } = await ofEnterprise(reading, catalogue, id);
    const lines = duties.map(({ sector, code, name, sectorName, every, source, kind, kindName, records, nextDue }) => ({
      code: `${sector}/${code}`,
      name,
      sectorName,
      every: everyLabel(every),
      source,
      kindName,
      records,
      nextDue,
      href: kind === null ? null : `/registers/kinds/${kind}?enterpriseId=${id}`,
    }));
    return lines.sort((one, other) => ((one.nextDue ?? LAST) < (other.nextDue ?? LAST) ? -1 : 1));
  };
}

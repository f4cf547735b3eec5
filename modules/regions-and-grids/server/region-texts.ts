import { type NamedRegion, regionInText } from "@anlan/region-codes";
import type pg from "pg";

/** Regions by what people write for them, for modules that read files. */
export interface RegionTexts {
  /**
   * Names, codes or addresses → codes; "several" where a name is not the name of one alone; what names none is left out.
   * Counties of all China are known, towns and villages only within `within`.
   */
  find(pool: pg.Pool, texts: readonly string[], within: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Names to choose from: the regions' towns, or counties where they are wider; at most `most`. */
  names(pool: pg.Pool, within: readonly string[], most: number): Promise<readonly string[]>;
}

type Finder = ReturnType<typeof regionInText>;

/** Names of a county's towns and villages take half a megabyte; those of a province would take a hundred. */
const KEPT = 8;
const VILLAGES_FROM = 4;

async function regionsFor(pool: pg.Pool, within: readonly string[]): Promise<NamedRegion[]> {
  const { rows } = await pool.query<NamedRegion>(
    `select code, name from regions_and_grids.regions where length(code) <= 6
     union all select r.code, r.name from unnest($1::text[]) as w(prefix) join regions_and_grids.regions r
       on r.code >= w.prefix collate "C" and r.code < (w.prefix || '~') collate "C"
     where length(r.code) = 9 or (length(r.code) = 12 and length(w.prefix) >= $2)`,
    [within, VILLAGES_FROM],
  );
  return rows;
}

/** Reads the names once for each set of regions; they only change with a new start. */
export function regionTexts(): RegionTexts {
  const finders = new Map<string, Promise<Finder>>();
  const finderFor = (pool: pg.Pool, within: readonly string[]): Promise<Finder> => {
    const key = [...within].sort().join();
    const known = finders.get(key);
    if (known !== undefined) return known;
    const made = regionsFor(pool, within).then(regionInText);
    made.catch(() => finders.delete(key));
    finders.set(key, made);
    const [oldest] = finders.keys();
    if (finders.size > KEPT && oldest !== undefined) finders.delete(oldest);
    return made;
  };
  return {
    async find(pool, texts, within) {
      const find = await finderFor(pool, within);
      const found = new Map<string, string>();
      for (const text of texts) {
        const code = find(text);
        if (code !== null) found.set(text, code);
      }
      return found;
    },
    async names(pool, within, most) {
      const { rows } = await pool.query<{ name: string }>(
        `select r.name from unnest($1::text[]) as w(prefix) join regions_and_grids.regions r
           on r.code >= w.prefix collate "C" and r.code < (w.prefix || '~') collate "C"
         where r.active and r.level = case when length(w.prefix) >= 6 then 'town' else 'county' end
           and r.name not in ('市辖区', '县') order by r.code limit $2`,
        [within, most],
      );
      return [...new Set(rows.map(({ name }) => name))];
    },
  };
}

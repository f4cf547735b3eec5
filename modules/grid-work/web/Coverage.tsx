import { GRID_LEVELS, type GridLevel } from "@anlan/regions-and-grids/contract";
import { Loaded, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { getCoverage } from "../contract/index.ts";
import { gridWorkWords as words } from "./words.ts";

/** How far the grids are equipped, level by level; each number leads to the grids behind it. */
export function Coverage() {
  const t = useWords(words);
  const query = useQueryOf(getCoverage, {});
  return (
    <Loaded query={query}>
      {({ levels }) => (
        <section className="grid-work-coverage" aria-label={t("coverage")}>
          {levels
            .filter(({ grids }) => grids > 0)
            .map((found) => (
              <Link key={found.level} className="al-card" to={`/grids?state=active&level=${found.level}`}>
                <strong>{t(GRID_LEVELS[found.level as GridLevel])}</strong>
                <span className="al-number">{t("staffedOf", found)}</span>
                <span className="al-number">{t("terminalsOf", found)}</span>
                <span className="al-number">{t("plannedOf", found)}</span>
              </Link>
            ))}
        </section>
      )}
    </Loaded>
  );
}

import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage } from "@anlan/web-kit";
import { findAreas } from "../contract/index.ts";
import { ColourTag } from "./ColourTag.tsx";
import { regionalRiskWords as words } from "./words.ts";

/** All areas with their colours: regions, grids, zones and parks. */
export function AreasPage() {
  return (
    <ListPage
      spec={findAreas}
      title={words.areas}
      rowKey={(row) => row.key}
      href={(row) =>
        row.kind === "grid" ? `/grids/${row.id}` : `/regional-risks?in=${row.kind === "park" ? row.region : row.id}`
      }
      filterInputs={{ region: regionFilter }}
      cells={{ colour: (row) => (row.colour === null ? null : <ColourTag colour={row.colour} />) }}
      empty={{ title: words.none, hint: words.noneHint }}
    />
  );
}

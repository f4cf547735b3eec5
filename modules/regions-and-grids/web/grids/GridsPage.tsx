import { AreasMap, Icon, ListPage, type MapPosition, StateTag, useMay, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { findGrids, findGridsAt, GRID_LEVELS, GRID_STATES } from "../../contract/index.ts";
import { regionFilter } from "../pickers.tsx";
import { CreateGrid } from "./forms.tsx";
import { useGround } from "./inputs.tsx";
import { gridWords } from "./words.ts";

const USUAL = { state: ["active"] };

function WhichGrid() {
  const t = useWords(gridWords);
  const ground = useGround();
  const [place, setPlace] = useState<MapPosition | null>(null);
  const found = useQueryOf(findGridsAt, place ?? { longitude: 0, latitude: 0 }, { enabled: place !== null });
  return (
    <details className="al-card">
      <summary>{t("map")}</summary>
      <p className="al-quiet">{t("whichHere")}</p>
      <AreasMap label={t("map")} areas={ground} onPick={setPlace} />
      <p role="status">
        {found.data?.grids.length === 0 && t("noneHere")}
        {found.data?.grids.map((grid) => (
          <Link key={grid.id} to={`/grids/${grid.id}`} style={{ marginInlineEnd: 12 }}>
            {t(GRID_LEVELS[grid.level])} {grid.code} {grid.name}
          </Link>
        ))}
      </p>
    </details>
  );
}

/** All grids of what the person looks at. */
export function GridsPage() {
  const t = useWords(gridWords);
  const navigate = useNavigate();
  const mayManage = useMay("regions.grid.manage");
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <ListPage
        spec={findGrids}
        title={gridWords.title}
        lead={gridWords.lead}
        usual={USUAL}
        filterInputs={{ region: regionFilter }}
        href={(row) => `/grids/${row.id}`}
        cells={{
          state: (row) => (
            <StateTag label={GRID_STATES[row.state]} tone={row.state === "active" ? "active" : "ended"} />
          ),
        }}
        empty={{ title: gridWords.empty, hint: gridWords.emptyHint }}
        actions={
          mayManage && (
            <>
              <Link className="al-button" to="/grids/import">
                <Icon name="upload" /> {t("importing")}
              </Link>
              <button type="button" className="al-button al-button-main" onClick={() => setCreating(true)}>
                <Icon name="plus" /> {t("create")}
              </button>
            </>
          )
        }
      />
      <WhichGrid />
      {isCreating && (
        <CreateGrid onClose={() => setCreating(false)} onDone={(gridId) => void navigate(`/grids/${gridId}`)} />
      )}
    </>
  );
}

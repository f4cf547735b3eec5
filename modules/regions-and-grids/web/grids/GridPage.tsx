import { mayIn } from "@anlan/kernel";
import {
  AreasMap,
  ConfirmFinal,
  Loaded,
  type MapArea,
  RecordPage,
  StateTag,
  useCaller,
  useCommand,
  useFormat,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import {
  closeGrid,
  GRID_DUTIES,
  GRID_LEVELS,
  GRID_STATES,
  type GridId,
  getGrid,
  TERMINAL_STATES,
} from "../../contract/index.ts";
import { type Asked, type Grid, GridForms } from "./forms.tsx";
import { gridWords } from "./words.ts";
import "../regions.css";

/** A grid: where it lies, who works in it, with what. */
export function GridPage() {
  const { gridId = "" } = useParams();
  // The address names it; the server refuses what is no id.
  const query = useQueryOf(getGrid, { gridId: gridId as GridId });
  return <Loaded query={query}>{(grid) => <GridRecord grid={grid} />}</Loaded>;
}

function People({ grid, mayManage, ask }: { grid: Grid; mayManage: boolean; ask: (asked: Asked) => void }) {
  const t = useWords(gridWords);
  const format = useFormat();
  if (grid.people.length === 0) return <p className="al-quiet">{t("noPeople")}</p>;
  return (
    <ul>
      {grid.people.map((one) => (
        <li key={one.id}>
          {one.name} · {t(GRID_DUTIES[one.duty])}{" "}
          <span className="al-quiet">
            {format.day(one.fromDay)} — {one.toDay === null ? "" : format.day(one.toDay)}
          </span>{" "}
          {mayManage && one.toDay === null && (
            <button type="button" className="al-link-button" onClick={() => ask({ end: one.id })}>
              {t("endWork")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Terminals({ grid }: { grid: Grid }) {
  const t = useWords(gridWords);
  if (grid.devices.length === 0) return <p className="al-quiet">{t("noTerminals")}</p>;
  return (
    <ul>
      {grid.devices.map((one) => (
        <li key={one.id}>
          <span className="al-number">{one.serial}</span> {one.model} · {t(TERMINAL_STATES[one.state])}
        </li>
      ))}
    </ul>
  );
}

function Outline({ grid }: { grid: Grid }) {
  const t = useWords(gridWords);
  const { id, name, geometry } = grid;
  const areas = useMemo(
    (): MapArea[] => (geometry === null ? [] : [{ id, name, geometry, tone: "strong" }]),
    [id, name, geometry],
  );
  return areas.length === 0 ? <p className="al-quiet">{t("notDrawn")}</p> : <AreasMap label={name} areas={areas} />;
}

function GridRecord({ grid }: { grid: Grid }) {
  const t = useWords(gridWords);
  const format = useFormat();
  const mayManage = mayIn(useCaller(), "regions.grid.manage", grid.region) && grid.state === "active";
  const [asked, setAsked] = useState<Asked>(null);
  const [isClosing, setClosing] = useState(false);
  const closing = useCommand(closeGrid);
  const button = (what: Exclude<Asked, null | object>) =>
    mayManage && (
      <button type="button" className="al-button" onClick={() => setAsked(what)}>
        {t(what)}
      </button>
    );
  const facts = [
    { label: gridWords.region, value: <Link to={`/regions/${grid.region}`}>{grid.regionName}</Link> },
    { label: gridWords.level, value: t(GRID_LEVELS[grid.level]) },
    {
      label: gridWords.parent,
      value: grid.parentId === null ? null : <Link to={`/grids/${grid.parentId}`}>{grid.parentName}</Link>,
    },
    {
      label: gridWords.area,
      value: grid.squareKilometres === null ? null : `${format.number(grid.squareKilometres, 2)} km²`,
    },
    { label: gridWords.peaceGrid, value: grid.peaceGrid },
  ];
  const children = grid.children.map((child) => (
    <li key={child.id}>
      <Link to={`/grids/${child.id}`}>
        {child.code} {child.name}
      </Link>
    </li>
  ));
  return (
    <>
      <RecordPage
        kind={gridWords.title}
        title={grid.name}
        number={grid.code}
        path={[{ label: t("title"), to: "/grids" }]}
        state={<StateTag label={GRID_STATES[grid.state]} tone={grid.state === "active" ? "active" : "ended"} />}
        actions={
          <>
            {button("edit")}
            {mayManage && (
              <button type="button" className="al-button" onClick={() => setClosing(true)}>
                {t("close")}
              </button>
            )}
          </>
        }
        sections={[
          { key: "facts", title: gridWords.facts, facts },
          { key: "outline", title: gridWords.outline, body: <Outline grid={grid} /> },
          {
            key: "people",
            title: gridWords.people,
            body: <People grid={grid} mayManage={mayManage} ask={setAsked} />,
            actions: button("assign"),
          },
          {
            key: "terminals",
            title: gridWords.terminals,
            body: <Terminals grid={grid} />,
            actions: button("terminal"),
          },
          ...(children.length > 0 ? [{ key: "children", title: gridWords.children, body: <ul>{children}</ul> }] : []),
        ]}
      />
      <GridForms grid={grid} asked={asked} onClose={() => setAsked(null)} />
      {isClosing && (
        <ConfirmFinal
          title={gridWords.close}
          consequence={gridWords.closeConsequence}
          confirmLabel={gridWords.close}
          onConfirm={(remark) => closing.run({ gridId: grid.id, revision: grid.revision, remark })}
          onClose={() => setClosing(false)}
        />
      )}
    </>
  );
}

import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import type { NamedRegion } from "@anlan/region-codes";
import { assignStaff, findGrids, importGrids, setTerminal } from "@anlan/regions-and-grids/contract";
import type { Stage } from "../stage.ts";
import { demoPerson } from "./enterprises.ts";

type Point = [number, number];

const DRAWN = 140;
/** Three villages from west to east, each of two small grids. */
const COLUMNS = 3;
const ROWS = 2;
/** How much corners are moved, as a share of a small grid's side, so that they look like streets and not like a net. */
const SHIFT = 0.16;

/** The corner of the net at a column and row; those of neighbours are the same. */
function corner([x, y]: readonly [number, number], side: number, column: number, row: number): Point {
  const shift = (factor: number) => SHIFT * Math.sin(factor * (column * 2.1 + row * 1.3 + 1));
  return [
    Number((x + side * (column - COLUMNS / 2 + shift(3))).toFixed(6)),
    Number((y + side * (row - ROWS / 2 + shift(5))).toFixed(6)),
  ];
}

/** The outline of the grids from one column and row to another, the latter not included. */
function outline(middle: readonly [number, number], side: number, from: Point, to: Point) {
  const at = (column: number, row: number) => corner(middle, side, column, row);
  const ring: Point[] = [];
  for (let column = from[0]; column < to[0]; column += 1) ring.push(at(column, from[1]));
  for (let row = from[1]; row < to[1]; row += 1) ring.push(at(to[0], row));
  for (let column = to[0]; column > from[0]; column -= 1) ring.push(at(column, to[1]));
  for (let row = to[1]; row > from[1]; row -= 1) ring.push(at(from[0], row));
  return { type: "Polygon" as const, coordinates: [[...ring, at(from[0], from[1])]] };
}

/** A town with its middle and the villages that its grids follow. */
export interface GridTown {
  readonly code: string;
  readonly name: string;
  readonly middle: readonly [number, number];
  readonly villages: readonly NamedRegion[];
}

function gridsOf({ code, name, middle, villages }: GridTown, side: number) {
  const grid = (region: string, number: string, title: string, parentCode: string | null, from: Point, to: Point) => ({
    region,
    code: number,
    name: title,
    parentCode,
    peaceGrid: null,
    geometry: outline(middle, side, from, to),
  });
  const large = { ...grid(code, code, `${name}大网格`, null, [0, 0], [COLUMNS, ROWS]), level: "large" as const };
  const lower = villages.slice(0, COLUMNS).flatMap((village, column) => {
    const number = `${code}-${column + 1}`;
    const title = village.name.replace(/(居民|村民)委员会$/, "");
    const middleGrid = grid(village.code, number, `${title}网格`, code, [column, 0], [column + 1, ROWS]);
    const small = Array.from({ length: ROWS }, (_, row) => ({
      ...grid(
        village.code,
        `${number}-${row + 1}`,
        `${title}第${row + 1}网格`,
        number,
        [column, row],
        [column + 1, row + 1],
      ),
      level: "small" as const,
    }));
    return [{ ...middleGrid, level: "middle" as const }, ...small];
  });
  return [large, ...lower];
}

const DUTY = { large: "leader", middle: "inspector", small: "member" } as const;

/** Draws the grids of one town, three levels, and puts people and terminals into them. */
export async function createGrids(stage: Stage, admin: Caller, town: GridTown, side: number): Promise<void> {
  const { problems } = await stage.run(admin, importGrids, { dryRun: false, grids: gridsOf(town, side) }, DRAWN);
  if (problems.length > 0) throw new Error(`grids of ${town.name}: ${JSON.stringify(problems)}`);
  const grids = await stage.list(admin, findGrids);
  const fromDay = addDays(chinaDay(stage.moment(0)), -DRAWN + 2);
  for (const [index, { id: gridId, level }] of grids.entries()) {
    const name = demoPerson(index + 60);
    const staff = { gridId, name, duty: DUTY[level], fromDay };
    const { staffId } = await stage.run(admin, assignStaff, staff, DRAWN - 2);
    if (level !== "small") continue;
    const serial = `DEMO-${town.code}-${index}`;
    await stage.run(
      admin,
      setTerminal,
      { gridId, serial, model: "巡查终端（演示）", staffId, state: "in-use" },
      DRAWN - 3,
    );
  }
}

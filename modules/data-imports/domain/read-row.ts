import { type FieldSpec, isAsked, isComputed, type SimpleField } from "@anlan/records";
import type { Cell, FieldMapping, ImportOptions, PositionSystem, Problem } from "../contract/index.ts";
import { SYSTEM_COLUMN } from "../contract/index.ts";
import type { Bundle, NamedFiles } from "./bundle.ts";
import { textOf } from "./clean-text.ts";
import { type Place, placeOf } from "./columns.ts";
import type { Answers } from "./read-choice.ts";
import { readField } from "./read-field.ts";
import { readSystem } from "./read-position.ts";
import type { Reading } from "./reading.ts";

/** Turns a position of some system into WGS 84: [longitude, latitude]. */
type ToWgs84 = (system: PositionSystem, position: readonly [number, number]) => readonly [number, number];

/** A text that a register must look up, and where the answer goes. */
export interface Asked {
  readonly place: Place;
  readonly text: string;
}

/** Names of files in a cell, and where the files go. */
interface AskedFiles {
  readonly place: Place;
  readonly texts: readonly string[];
}

export interface ReadRow {
  readonly values: Record<string, unknown>;
  readonly problems: Problem[];
  readonly asked: Asked[];
  readonly askedFiles: AskedFiles[];
}

/** A mapping made ready for many rows. */
export interface RowReader {
  readonly places: readonly { readonly place: Place; readonly columns: readonly number[]; readonly answers: Answers }[];
  readonly fields: readonly FieldSpec[];
  readonly options: ImportOptions;
  readonly toWgs84: ToWgs84;
}

/** Makes a mapping ready; paths that the register does not have (any more) are left out. */
export function rowReader(
  fields: readonly FieldSpec[],
  mapping: readonly FieldMapping[],
  around: Pick<RowReader, "options" | "toWgs84"> & {
    readonly answers?: Readonly<Record<string, Answers>> | undefined;
  },
): RowReader {
  const places = mapping.flatMap(({ field, columns, answers }) => {
    const place = placeOf(fields, field);
    const words = { ...around.answers?.[place?.field.code ?? ""], ...answers };
    return place === undefined ? [] : [{ place, columns, answers: words }];
  });
  return { places, fields, options: around.options, toWgs84: around.toWgs84 };
}

// One column is read as it is; several give their texts in a row, without what stands in them twice.
function cellOf(cells: readonly Cell[], columns: readonly number[]): Cell {
  if (columns.length === 1) return cells[columns[0] ?? 0] ?? null;
  const texts: string[] = [];
  for (const column of columns) {
    const text = textOf(cells[column] ?? null);
    if (text !== "" && text !== "N/A" && !texts.includes(text)) texts.push(text);
  }
  return texts.length === 0 ? null : texts.join(" ");
}

type Groups = Map<string, Record<string, unknown>[]>;

function put({ group, field }: Place, value: unknown, values: Record<string, unknown>, groups: Groups): void {
  if (group === null) {
    values[field.code] = value;
    return;
  }
  const rows = groups.get(group.code) ?? [];
  groups.set(group.code, rows);
  if (value === null) return;
  while (rows.length <= group.row) rows.push({});
  const row = rows[group.row];
  if (row !== undefined) row[field.code] = value;
}

const problemAt = (field: string | null, code: string, parameters: Problem["parameters"] = {}): Problem => ({
  field,
  code: `DATA_IMPORTS_${code}`,
  parameters,
});

function readingOf(field: SimpleField, cell: Cell, answers: Answers): Reading {
  if (field.code !== SYSTEM_COLUMN) return readField(field, cell, answers);
  const text = textOf(cell);
  return text === "" ? { value: null } : readSystem(text);
}

function placePosition(reader: RowReader, row: ReadRow): void {
  const { values, problems } = row;
  const system = (values[SYSTEM_COLUMN] ?? reader.options.positionSystem) as PositionSystem;
  delete values[SYSTEM_COLUMN];
  const { longitude, latitude } = values;
  if (problems.some(({ field }) => field === "longitude" || field === "latitude" || field === SYSTEM_COLUMN)) return;
  if (typeof longitude === "number" && typeof latitude === "number") {
    const [east, north] = reader.toWgs84(system, [longitude, latitude]);
    values["longitude"] = Math.round(east * 1e7) / 1e7;
    values["latitude"] = Math.round(north * 1e7) / 1e7;
  } else if (typeof longitude === "number" || typeof latitude === "number") {
    problems.push(problemAt(typeof longitude === "number" ? "latitude" : "longitude", "POSITION_HALF"));
  }
}

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

function missingInGroup(field: FieldSpec, rows: readonly Record<string, unknown>[]): Problem[] {
  const needed = field.type === "group" ? field.fields.filter((one) => one.required === true && !isComputed(one)) : [];
  return rows.flatMap((row, index) => {
    if (Object.keys(row).length === 0) return [];
    const missing = needed.filter((one) => row[one.code] === undefined && isAsked(one, row));
    return missing.map((one) => problemAt(`${field.code}[${index + 1}].${one.code}`, "REQUIRED"));
  });
}

function missingOf(fields: readonly FieldSpec[], { values, problems }: ReadRow): Problem[] {
  const told = new Set(problems.map(({ field }) => field));
  return fields.flatMap((field): Problem[] => {
    const value = values[field.code];
    if (value === undefined || isComputed(field)) return [];
    if (field.type === "group") {
      const inner = missingInGroup(field, value as Record<string, unknown>[]).filter((one) => !told.has(one.field));
      if (inner.length > 0) return inner;
    }
    const needed = field.required === true && isEmpty(value) && isAsked(field, values);
    return needed && !told.has(field.code) ? [problemAt(field.code, "REQUIRED")] : [];
  });
}

const isRegion = (field: FieldSpec): boolean =>
  field.code === "region" && field.type === "reference" && field.to === "region";

/**
 * Ends the reading of a row once everything was looked up: the region of the import where the row names none, rows of
 * groups without the empty ones, required fields that have a column and are empty.
 */
export function finishRow({ fields, options }: RowReader, row: ReadRow): void {
  const { values, problems } = row;
  const hasRegion = problems.some(({ field }) => field === "region") || typeof values["region"] === "string";
  if (options.region !== null && !hasRegion && fields.some(isRegion)) values["region"] = options.region;
  const missing = missingOf(fields, row);
  for (const field of fields) {
    const rows = values[field.code];
    if (field.type !== "group" || !Array.isArray(rows)) continue;
    values[field.code] = rows.filter((one: object) => Object.keys(one).length > 0);
  }
  problems.push(...missing);
}

/** Reads the cells of one row into values; what must be looked up is asked for, and `finishRow` ends it. Never throws. */
export function readRow(reader: RowReader, cells: readonly Cell[]): ReadRow {
  const row: ReadRow = { values: {}, problems: [], asked: [], askedFiles: [] };
  const groups: Groups = new Map();
  for (const { place, columns, answers } of reader.places) {
    const reading = readingOf(place.field, cellOf(cells, columns), answers);
    if ("value" in reading) put(place, reading.value, row.values, groups);
    else {
      put(place, null, row.values, groups);
      if ("problem" in reading) {
        row.problems.push({ field: place.path, code: reading.problem, parameters: { ...reading.parameters } });
      } else if ("files" in reading) row.askedFiles.push({ place, texts: reading.files });
      else for (const text of reading.ask) row.asked.push({ place, text });
    }
  }
  for (const [code, rows] of groups) row.values[code] = rows;
  placePosition(reader, row);
  return row;
}

const FILES_USUAL = 20;

/** Puts the files that a row names into it; gives them by field. `bundle` null: the table came without files. */
export function answerFiles(row: ReadRow, bundle: Bundle | null): { field: string; ids: string[] }[] {
  return row.askedFiles.map(({ place, texts }) => {
    const { field, path } = place;
    const ids = new Set<string>();
    for (const text of texts) {
      const named: NamedFiles =
        bundle === null
          ? { code: "DATA_IMPORTS_FILES_NOT_HERE", parameters: { value: text.slice(0, 40) } }
          : bundle.find(text);
      if ("code" in named) row.problems.push({ field: path, ...named });
      else for (const id of named.ids) ids.add(id);
    }
    const limit = field.type === "files" ? (field.max ?? FILES_USUAL) : FILES_USUAL;
    if (ids.size > limit) row.problems.push(problemAt(path, "TOO_MANY_FILES", { limit }));
    // Files stand in fields of the record itself.
    row.values[field.code] = [...ids];
    return { field: path, ids: [...ids] };
  });
}

/** What a look-up gave: the value, or why there is none. */
export type Answer = { readonly value: string } | { readonly code: string };

/** Puts what was looked up into a row. */
export function answerRow(row: ReadRow, answerOf: (asked: Asked) => Answer): void {
  for (const asked of row.asked) {
    const answer = answerOf(asked);
    const { place } = asked;
    if ("code" in answer) {
      row.problems.push(problemAt(place.path, answer.code, { value: asked.text.slice(0, 40) }));
      continue;
    }
    if (place.group === null) {
      row.values[place.field.code] = answer.value;
      continue;
    }
    const groups: Groups = new Map([
      [place.group.code, (row.values[place.group.code] ?? []) as Record<string, unknown>[]],
    ]);
    put(place, answer.value, row.values, groups);
  }
}

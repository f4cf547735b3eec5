import { addressOf, type QuerySpec } from "@anlan/kernel";
import { findBoundaries } from "@anlan/regions-and-grids/contract";
import { findRecords } from "@anlan/search/contract";
import type { Api, MapArea, PlaceService } from "@anlan/web-kit";
import type { z } from "zod";
import { findLayers, findPoints } from "../contract/index.ts";

const COUNTY_LENGTH = 6;
const FEW = 6;

const ask = async <Input extends z.ZodType, Output extends z.ZodType>(
  [api, signal]: readonly [Api, AbortSignal],
  spec: QuerySpec<Input, Output>,
  input: Readonly<Record<string, string | number | readonly string[]>>,
) => (await api.get(addressOf(spec), input, signal)) as z.output<Output>;

/** Codes with those of the regions above, nearest first: "440605011" → itself, "440605", "4406". */
const withAbove = (code: string): string[] =>
  [code.length, COUNTY_LENGTH, 4]
    .filter((length, index) => index === 0 || length < code.length)
    .map((length) => code.slice(0, length));

/** Boundaries, base maps and records with positions, as forms use them to pick a place. */
export const places: PlaceService = {
  areas: async (api, regions, signal) => {
    const wanted = [...new Set(regions.flatMap(withAbove))];
    const { boundaries } = await ask([api, signal], findBoundaries, { regions: wanted });
    const known = new Map(boundaries.map((one) => [one.region as string, one]));
    const nearest = regions.flatMap((code) => known.get(withAbove(code).find((one) => known.has(one)) ?? "") ?? []);
    return [...new Set(nearest)].map(
      ({ region: id, name, geometry }): MapArea => ({ id, name, geometry, tone: "boundary" }),
    );
  },
  bases: async (api, signal) => (await ask([api, signal], findLayers, {})).bases,
  find: async (api, text, signal) => {
    const { groups } = await ask([api, signal], findRecords, { text, limit: FEW });
    const hits = groups.flatMap(({ label, hits: own }) => own.map(({ id, title }) => ({ id, title, hint: label })));
    if (hits.length === 0) return [];
    const ids = hits.slice(0, 50).map(({ id }) => id);
    const { records } = await ask([api, signal], findPoints, { ids: ids.join(",") });
    const placed = new Map(records.map(({ id, longitude, latitude }) => [id as string, { longitude, latitude }]));
    return hits.flatMap((hit) => {
      const position = placed.get(hit.id);
      return position === undefined ? [] : [{ ...hit, position }];
    });
  },
};

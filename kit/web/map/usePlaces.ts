import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useApi } from "../api/ApiProvider.tsx";
import type { Api } from "../api/client.ts";
import { useModules, usePermitted } from "../module/registry.tsx";
import { useKept } from "../parts/useKept.ts";
import { useRegion } from "../session/region.ts";
import type { BaseMap } from "./base-maps.ts";
import type { FoundPlace, PlaceService } from "./place-service.ts";
import type { MapArea } from "./style.ts";

/** The name under which the code of the chosen base map is kept. */
const KEPT_BASE = "map.base";
const RARELY_MS = 5 * 60_000;

interface Asking<Answer> {
  readonly key: readonly unknown[];
  readonly enabled: boolean;
  readonly otherwise: Answer;
  readonly ask: (service: PlaceService, api: Api, signal: AbortSignal) => Promise<Answer>;
}

function usePlaceQuery<Answer>({ key, enabled, otherwise, ask }: Asking<Answer>): UseQueryResult<Answer> {
  const api = useApi();
  const permitted = usePermitted();
  const [places] = permitted(useModules().flatMap((module) => module.places ?? []));
  return useQuery({
    queryKey: ["places", ...key],
    queryFn: async ({ signal }) => (places === undefined ? otherwise : ask(await places.load(), api, signal)),
    enabled: enabled && places !== undefined,
    staleTime: RARELY_MS,
  });
}

/** Outlines of the regions that the person may look at; empty until they are known, and where none is. */
export function useOwnAreas(enabled: boolean): readonly MapArea[] {
  const { regions, region } = useRegion();
  const codes = regions.length === 0 ? [region.code] : regions.map(({ code }) => code);
  const asking = { key: ["areas", codes], enabled, otherwise: [] };
  const found = usePlaceQuery<readonly MapArea[]>({
    ...asking,
    ask: (service, api, signal) => service.areas(api, codes, signal),
  });
  return found.data ?? NONE;
}
const NONE: readonly MapArea[] = [];

/** The base map that the person has chosen on the map, or the first that the operator has set; null where there is none. */
export function usePickingBase(): BaseMap | null {
  const [chosen] = useKept(KEPT_BASE, "");
  const asking = { key: ["bases"], enabled: true, otherwise: [] };
  const { data = [] } = usePlaceQuery<readonly (BaseMap & { readonly code: string })[]>({
    ...asking,
    ask: (service, ...rest) => service.bases(...rest),
  });
  return data.find(({ code }) => code === chosen) ?? data[0] ?? null;
}

/** Places by words; undefined while nothing is asked or there is nobody to ask. */
export function useFoundPlaces(text: string): readonly FoundPlace[] | undefined {
  const asking = { key: ["find", text], enabled: text !== "", otherwise: [] };
  const found = usePlaceQuery<readonly FoundPlace[]>({
    ...asking,
    ask: (service, api, signal) => service.find(api, text, signal),
  });
  return text === "" ? undefined : found.data;
}

/** True where the person may look for places by words. */
export function useCanFindPlaces(): boolean {
  const permitted = usePermitted();
  return permitted(useModules().flatMap((module) => module.places ?? [])).length > 0;
}

import { useKept } from "../parts/useKept.ts";
import { useSession } from "./session.tsx";

export interface RegionChoice {
  readonly region: { readonly code: string; readonly name: string };
  /** What may be chosen, widest first. */
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly choose: (code: string) => void;
}

/** The region that the person is looking at within his scope; pages filter by `region.code`. Kept per account. */
export function useRegion(): RegionChoice {
  const { regions, facts, person } = useSession();
  const [kept, setKept] = useKept<string | null>("region", null);
  const own = { code: facts.region, name: person.regionName ?? facts.region };
  const region = regions.find(({ code }) => code === kept) ?? regions[0] ?? own;
  return { region, regions, choose: setKept };
}

import type { Label } from "@anlan/kernel";
import { useEffect, useState } from "react";
import { useApi } from "../api/ApiProvider.tsx";
import type { SearchHit, SearchSource } from "./web-module.ts";

/** What one source found. */
export interface Found {
  readonly label: Label;
  readonly hits: readonly SearchHit[];
}

const WAIT_MS = 250;

/** What search sources find, a quarter of a second after the text last changed; a source that fails finds nothing. */
export function useFound(text: string, sources: readonly SearchSource[]): { found: Found[]; searching: boolean } {
  const api = useApi();
  const [found, setFound] = useState<Found[]>([]);
  const [searching, setSearching] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new text starts a new search
  useEffect(() => {
    const wanted = text.trim();
    setFound([]);
    setSearching(wanted !== "" && sources.length > 0);
    if (wanted === "" || sources.length === 0) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const answers = await Promise.allSettled(sources.map((source) => source.find(api, wanted, stop.signal)));
      if (stop.signal.aborted) return;
      setFound(
        answers.flatMap((answer, index) => {
          const label = sources[index]?.label;
          return answer.status === "rejected" || label === undefined ? [] : [{ label, hits: answer.value }];
        }),
      );
      setSearching(false);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return { found, searching };
}

// What the entrance needs before it is known who is there; the rest of the session comes with the desk.
import type { CallerFacts } from "@anlan/kernel";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useApi, useSignInGate } from "../api/ApiProvider.tsx";
import type { ApiError } from "../api/api-error.ts";

/** A session as `GET /api/v1/identity/me` tells it. */
export interface SignedIn {
  readonly signedIn: true;
  readonly facts: CallerFacts;
  readonly person: {
    readonly name: string;
    readonly loginName: string;
    readonly unitName: string | null;
    readonly regionName: string | null;
  };
  /** Regions that the person may look at, widest first. */
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly demonstration: boolean;
  readonly mustChangePassword: boolean;
  readonly secondFactor: boolean;
}

export type Me = SignedIn | { readonly signedIn: false };

const ME = ["identity", "me"] as const;
export interface Asked {
  /** undefined while asking for the first time. */
  readonly me: Me | undefined;
  readonly error: ApiError | null;
  readonly retry: () => void;
}

/**
 * Asks who is there. A session that ends while somebody works does not take the desk away: he stays who he was, and
 * is asked to sign in again over the page.
 */
export function useAskMe(): Asked {
  const api = useApi();
  const gate = useSignInGate();
  const before = useRef<SignedIn | null>(null);
  const query = useQuery<Me, ApiError>({
    queryKey: ME,
    queryFn: async ({ signal }) => (await api.get("/api/v1/identity/me", {}, signal)) as Me,
    staleTime: 60_000,
  });
  const { data } = query;
  if (data?.signedIn) before.current = data;
  const ended = data?.signedIn === false && before.current !== null;
  useEffect(() => {
    if (ended && !gate.asking) void gate.ask();
  }, [ended, gate]);
  return { me: ended ? (before.current ?? data) : data, error: query.error, retry: () => void query.refetch() };
}

/** Asks again who is there, after a sign-in. */
export function useRefreshMe(): () => Promise<void> {
  const cache = useQueryClient();
  return useCallback(() => cache.invalidateQueries({ queryKey: ME }), [cache]);
}

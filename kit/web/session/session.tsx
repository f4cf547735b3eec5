import { type CallerFacts, may } from "@anlan/kernel";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from "react";
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
const Context = createContext<SignedIn | null>(null);

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

/** Makes the signed-in person known to everything below. */
export function SessionProvider({ me, children }: { me: SignedIn; children: ReactNode }) {
  const gate = useSignInGate();
  useEffect(() => {
    gate.armed = true;
    return () => {
      gate.armed = false;
    };
  }, [gate]);
  return <Context.Provider value={me}>{children}</Context.Provider>;
}

/** The session of the signed-in person; throws outside of the desk. */
export function useSession(): SignedIn {
  const me = useContext(Context);
  if (me === null) throw new Error("useSession is used outside of a session");
  return me;
}

/** The session, or null on public pages. */
export function useFoundSession(): SignedIn | null {
  return useContext(Context);
}

/** Facts of the caller, for abilitiesOf and may. */
export function useCaller(): CallerFacts {
  return useSession().facts;
}

/** True when the caller holds the permission anywhere; null and undefined ask for none. */
export function useMay(permission: string | null | undefined): boolean {
  const facts = useCaller();
  return permission === null || permission === undefined || may(facts, permission);
}

/** Signs out and leaves nothing of the person in memory. */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  return useCallback(async () => {
    await api.post("/api/v1/identity/sign-out", {}).catch(() => undefined);
    location.assign("/");
  }, [api]);
}

/** Asks again who is there, after a sign-in. */
export function useRefreshMe(): () => Promise<void> {
  const cache = useQueryClient();
  return useCallback(() => cache.invalidateQueries({ queryKey: ME }), [cache]);
}

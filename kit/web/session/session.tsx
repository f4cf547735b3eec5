import { type CallerFacts, may } from "@anlan/kernel";
import { createContext, type ReactNode, useCallback, useContext, useEffect } from "react";
import { useApi, useSignInGate } from "../api/ApiProvider.tsx";
import type { SignedIn } from "./ask-me.ts";

const Context = createContext<SignedIn | null>(null);

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

/** The enterprise for which the person acts; null for officials. */
export const useOwnEnterprise = (): string | null => useSession().facts.enterpriseId ?? null;

import { type ErrorCatalogue, kernelErrors, may, mergeErrors } from "@anlan/kernel";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useFoundSession } from "../session/session.tsx";
import type { WebModule } from "./web-module.ts";

interface Registry {
  readonly modules: readonly WebModule[];
  readonly errors: ErrorCatalogue;
}

const Context = createContext<Registry>({ modules: [], errors: kernelErrors });

/** Makes the modules' pages, navigation and error words known to everything below. */
export function RegistryProvider({ modules, children }: { modules: readonly WebModule[]; children: ReactNode }) {
  const registry = useMemo<Registry>(
    () => ({ modules, errors: mergeErrors(kernelErrors, ...modules.map((module) => module.errors ?? {})) }),
    [modules],
  );
  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

export function useModules(): readonly WebModule[] {
  return useContext(Context).modules;
}

export function useErrorCatalogue(): ErrorCatalogue {
  return useContext(Context).errors;
}

interface Offered {
  readonly permission?: string | null;
  readonly ofEnterprise?: true;
}

/** Keeps what the caller may use; entries without a permission are for everybody. */
export function usePermitted(): <T extends Offered>(entries: readonly T[]) => T[] {
  const session = useFoundSession();
  return (entries) =>
    entries.filter(({ permission, ofEnterprise }) => {
      if (ofEnterprise === true && typeof session?.facts.enterpriseId !== "string") return false;
      if (permission === null || permission === undefined) return true;
      return session !== null && may(session.facts, permission);
    });
}

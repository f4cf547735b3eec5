import { type ErrorCatalogue, kernelErrors, may, mergeErrors } from "@anlan/kernel";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useFoundSession } from "../session/session.tsx";
import type { WebModule } from "./web-module.ts";

/** All modules' words for refusals; `known` is what has been loaded. */
interface ErrorWords {
  known: ErrorCatalogue | null;
  load(): Promise<ErrorCatalogue>;
}

function errorWordsOf(modules: readonly WebModule[]): ErrorWords {
  let loading: Promise<ErrorCatalogue> | undefined;
  const load = async (): Promise<ErrorCatalogue> => {
    const loaded = await Promise.all(modules.map((module) => module.errors?.() ?? {}));
    words.known = mergeErrors(kernelErrors, ...loaded);
    return words.known;
  };
  const words: ErrorWords = {
    known: null,
    load: () => {
      loading ??= load().catch((cause: unknown) => {
        // The network failed: the next page that needs them asks again.
        loading = undefined;
        throw cause;
      });
      return loading;
    },
  };
  return words;
}

interface Registry {
  readonly modules: readonly WebModule[];
  readonly errors: ErrorWords;
}

const Context = createContext<Registry>({ modules: [], errors: errorWordsOf([]) });

/** Makes the modules' pages, navigation and error words known to everything below. */
export function RegistryProvider({ modules, children }: { modules: readonly WebModule[]; children: ReactNode }) {
  const registry = useMemo<Registry>(() => ({ modules, errors: errorWordsOf(modules) }), [modules]);
  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

export function useModules(): readonly WebModule[] {
  return useContext(Context).modules;
}

/** The words of all error codes. Until they are loaded, and where that failed, those of the kernel. */
export function useErrorCatalogue(): ErrorCatalogue {
  const { errors } = useContext(Context);
  const [known, setKnown] = useState(errors.known);
  useEffect(() => {
    let wanted = true;
    errors.load().then(
      (loaded) => {
        if (wanted) setKnown(loaded);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [errors]);
  return known ?? kernelErrors;
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

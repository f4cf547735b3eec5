import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useState } from "react";
import { type Api, type ApiOptions, createApi } from "./client.ts";
import { SignInGate } from "./sign-in-gate.ts";

interface ApiContext {
  readonly api: Api;
  readonly gate: SignInGate;
}

const Context = createContext<ApiContext | null>(null);

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The client itself retries; the browser's idea of being offline is often wrong in closed networks.
      queries: { retry: false, networkMode: "always", staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** Gives the api client and the query cache to everything below. `options` is for tests. */
export function ApiProvider({ children, options }: { children: ReactNode; options?: ApiOptions }) {
  const [client] = useState(newQueryClient);
  const [context] = useState<ApiContext>(() => {
    const gate = new SignInGate();
    return { gate, api: createApi({ signInAgain: () => gate.ask(), ...options }) };
  });
  return (
    <Context.Provider value={context}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </Context.Provider>
  );
}

function useApiContext(): ApiContext {
  const context = useContext(Context);
  if (context === null) throw new Error("ApiProvider is missing above this component");
  return context;
}

/** The door to the server, for what useCommand, useQueryOf and useList do not cover. */
export function useApi(): Api {
  return useApiContext().api;
}

export function useSignInGate(): SignInGate {
  return useApiContext().gate;
}

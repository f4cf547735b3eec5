import { addressOf, type QuerySpec } from "@anlan/kernel";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { useApi } from "./ApiProvider.tsx";
import type { ApiError } from "./api-error.ts";
import type { QueryValues } from "./client.ts";

/** The cache key of a query or list: module, name, input. */
export function queryKeyOf(spec: { readonly name: string }, input: unknown): readonly unknown[] {
  return [spec.name.split(".")[0], spec.name, input];
}

export interface QueryOptions {
  /** False: do not ask yet. */
  readonly enabled?: boolean;
  /** Ask again every so many seconds. */
  readonly everySeconds?: number;
}

/** Asks a query: `const plan = useQueryOf(getPlan, { planId })`; `plan.data` has the spec's output type. */
export function useQueryOf<Input extends z.ZodType, Output extends z.ZodType>(
  spec: QuerySpec<Input, Output>,
  input: z.input<Input>,
  { enabled = true, everySeconds }: QueryOptions = {},
): UseQueryResult<z.output<Output>, ApiError> {
  const api = useApi();
  return useQuery<z.output<Output>, ApiError>({
    queryKey: queryKeyOf(spec, input),
    // The server parsed the output against the same schema, so it is not parsed again here.
    queryFn: async ({ signal }) => (await api.get(addressOf(spec), input as QueryValues, signal)) as z.output<Output>,
    enabled,
    refetchInterval: everySeconds === undefined ? false : everySeconds * 1000,
  });
}

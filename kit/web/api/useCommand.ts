import { addressOf, type CommandSpec } from "@anlan/kernel";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { z } from "zod";
import { useApi } from "./ApiProvider.tsx";
import type { ApiError } from "./api-error.ts";
import { newKey } from "./client.ts";

export interface CommandRun<Input, Output> {
  /** Sends; rejects with ApiError. The same content sent again keeps its idempotency key until it succeeded. */
  readonly run: (input: Input) => Promise<Output>;
  readonly running: boolean;
  readonly error: ApiError | null;
  readonly reset: () => void;
}

export interface CommandOptions {
  /**
   * What asks again afterwards: names of modules ("plans"), queries or lists ("plans.find-plans"). Default: everything
   * that is open. [] for commands in quick succession, where the page itself keeps what the reply says.
   */
  readonly refreshes?: readonly string[];
}

/** Runs a command: `const report = useCommand(reportProgress); await report.run({ … })`. Afterwards every open query asks again. */
export function useCommand<Input extends z.ZodType, Output extends z.ZodType>(
  spec: CommandSpec<Input, Output>,
  { refreshes }: CommandOptions = {},
): CommandRun<z.input<Input>, z.output<Output>> {
  const api = useApi();
  const cache = useQueryClient();
  const sent = useRef<{ content: string; key: string } | null>(null);
  const mutation = useMutation<z.output<Output>, ApiError, z.input<Input>>({
    mutationFn: async (input) => {
      const content = JSON.stringify(input);
      if (sent.current?.content !== content) sent.current = { content, key: newKey() };
      const output = (await api.post(addressOf(spec), input, sent.current.key)) as z.output<Output>;
      sent.current = null;
      return output;
    },
    onSuccess: () => {
      const predicate = ({ queryKey: [module, name] }: { queryKey: QueryKey }) =>
        refreshes === undefined || refreshes.includes(String(module)) || refreshes.includes(String(name));
      // Not awaited: whoever ran the command goes on while the rest of the page asks again.
      void cache.invalidateQueries({ predicate });
    },
  });
  return {
    run: mutation.mutateAsync,
    running: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}

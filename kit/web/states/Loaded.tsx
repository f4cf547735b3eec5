import type { ReactNode } from "react";
import type { ApiError } from "../api/api-error.ts";
import { ErrorState, Skeleton } from "./states.tsx";

export interface LoadedProps<T> {
  /** What useQueryOf gave. */
  readonly query: { readonly data: T | undefined; readonly error: ApiError | null; readonly refetch: () => unknown };
  readonly children: (data: T) => ReactNode;
  /** Lines of the skeleton. */
  readonly lines?: number;
}

/** Skeleton, error or the thing itself: `<Loaded query={plan}>{(plan) => …}</Loaded>`. */
export function Loaded<T>({ query, children, lines = 8 }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton lines={lines} />;
}

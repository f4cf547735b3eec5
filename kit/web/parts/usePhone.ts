import { useCallback, useSyncExternalStore } from "react";

/** True while a media query holds. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = globalThis.matchMedia?.(query);
      media?.addEventListener("change", listener);
      return () => media?.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => globalThis.matchMedia?.(query).matches === true);
}

/** True below 768 px, where rows become cards and the navigation a drawer. */
export function usePhone(): boolean {
  return useMedia("(max-width: 767px)");
}

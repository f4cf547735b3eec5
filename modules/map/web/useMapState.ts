import { useCallback, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { type MapState, readMapState, writeMapState } from "./map-state.ts";

/** A hand that pans writes the address once it rests. */
const REST_MS = 300;

/** The map's state, begun from the address and written back to it. */
export function useMapState(): [MapState, (change: Partial<MapState>) => void] {
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  const [state, setState] = useState(() => readMapState(new URLSearchParams(search)));
  const change = useCallback((part: Partial<MapState>) => setState((before) => ({ ...before, ...part })), []);
  useEffect(() => {
    const text = writeMapState(state).toString();
    const next = text === "" ? "" : `?${text}`;
    if (next === search) return;
    const timer = setTimeout(() => void navigate(`${pathname}${next}`, { replace: true }), REST_MS);
    return () => clearTimeout(timer);
  }, [state, search, pathname, navigate]);
  return [state, change];
}

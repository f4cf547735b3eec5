import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { Fix } from "../place/position.ts";
import { renderField } from "../testing/index.tsx";
import { PlaceInput } from "./PlaceInput.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

type Watch = (success: PositionCallback, failure: PositionErrorCallback) => number;
const phoneWith = (watchPosition: Watch) =>
  vi.stubGlobal("navigator", { onLine: true, geolocation: { watchPosition, clearWatch: () => undefined } });
const fixOf = (accuracy: number) =>
  ({ coords: { longitude: 113.1, latitude: 23, accuracy }, timestamp: 1 }) as GeolocationPosition;

const seen: (Fix | null)[] = [];
function Place() {
  const [value, setValue] = useState<Fix | null>(null);
  seen.push(value);
  return <PlaceInput auto value={value} onChange={setValue} />;
}

test("a fix within 12 m is taken at once and can be left out", async () => {
  phoneWith((success) => {
    success(fixOf(12));
    return 1;
  });
  renderField(<Place />);
  expect(await screen.findByText(/within 12 m/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Leave it out" }));
  await waitFor(() => expect(screen.queryByText(/within 12 m/)).toBeNull());
  expect(seen.at(-1)).toBeNull();
});

test("a fix of 5 km is told as rough and kept all the same", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  phoneWith((success) => {
    success(fixOf(5000));
    return 1;
  });
  renderField(<Place />);
  await vi.advanceTimersByTimeAsync(15_000);
  vi.useRealTimers();
  expect(await screen.findByText(/within 5.0 km only: write the place in words as well/)).toBeTruthy();
  expect(seen.at(-1)).toMatchObject({ accuracy: 5000 });
});

test("a phone that may not say where it is says so, and the work goes on", async () => {
  phoneWith((_success, failure) => {
    failure({ code: 1, PERMISSION_DENIED: 1 } as GeolocationPositionError);
    return 1;
  });
  renderField(<Place />);
  expect(await screen.findByText(/may not say where it is: allow it in its settings, or go on without/)).toBeTruthy();
});

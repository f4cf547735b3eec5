import { afterEach, expect, test, vi } from "vitest";
import { accuracyWords, findPosition } from "./position.ts";

type Watch = (found: (fix: unknown) => void, failed: (error: unknown) => void) => void;

function geolocation(watch: Watch): void {
  const watchPosition = (found: (fix: unknown) => void, failed: (error: unknown) => void) => {
    queueMicrotask(() => watch(found, failed));
    return 7;
  };
  vi.stubGlobal("navigator", { geolocation: { watchPosition, clearWatch: () => undefined } });
}
afterEach(() => vi.unstubAllGlobals());

const fix = (accuracy: number) => ({ coords: { longitude: 113, latitude: 23, accuracy }, timestamp: 1 });

test("the first good fix is taken at once; of rough ones the best when the time is over", async () => {
  geolocation((found) => [fix(5000), fix(20), fix(3)].forEach(found));
  expect(await findPosition(1000)).toMatchObject({ accuracy: 20 });
  geolocation((found) => [fix(5000), fix(900), fix(2000)].forEach(found));
  expect(await findPosition(20)).toMatchObject({ accuracy: 900, longitude: 113 });
});

test("0, 0 is what a phone says before it knows: no position, however exact it calls itself", async () => {
  const nowhere = { coords: { longitude: 0, latitude: 0, accuracy: 1 }, timestamp: 1 };
  geolocation((found) => [nowhere, fix(200)].forEach(found));
  expect(await findPosition(20)).toMatchObject({ accuracy: 200, longitude: 113 });
  geolocation((found) => found(nowhere));
  expect(await findPosition(20)).toBe("none");
});

test("without a permission, a fix or a device it says which", async () => {
  geolocation((_found, failed) => failed({ code: 1, PERMISSION_DENIED: 1 }));
  expect(await findPosition(1000)).toBe("forbidden");
  geolocation((_found, failed) => failed({ code: 2, PERMISSION_DENIED: 1 }));
  expect(await findPosition(20)).toBe("none");
  vi.stubGlobal("navigator", {});
  expect(await findPosition()).toBe("absent");
});

test("a fix of five kilometres says so, and asks for words", () => {
  expect(accuracyWords({ accuracy: 5000 }).zh).toBe("误差约 5.0 km，只能作参考，请用文字写明地点");
  expect(accuracyWords({ accuracy: 12.4 }).en).toBe("within 12 m");
  expect(accuracyWords({ accuracy: null }).en).toBe("accuracy unknown");
});

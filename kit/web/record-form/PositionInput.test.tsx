import { defineCommand } from "@anlan/kernel";
import { Position } from "@anlan/records";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { SpecForm } from "../form/SpecForm.tsx";
import type { PlaceService } from "../map/place-service.ts";
import { defineWebModule } from "../module/web-module.ts";
import { cleanup, fakeServer, fireEvent, renderPage, screen, waitFor } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { PositionInput } from "./PositionInput.tsx";

const setPlace = defineCommand({
  name: "test.set-place",
  label: { zh: "保存位置", en: "Save" },
  permission: "test.place.set",
  input: z.strictObject({ position: Position.nullable() }),
  output: z.object({ id: z.string() }),
  errors: [],
});

/** A square of one degree around Nanhai. */
const geometry = {
  type: "Polygon",
  coordinates: [
    [
      [112.5, 22.5],
      [113.5, 22.5],
      [113.5, 23.5],
      [112.5, 23.5],
      [112.5, 22.5],
    ],
  ],
} as const;
const service: PlaceService = {
  areas: async (_api, codes) => [{ id: codes[0] ?? "", name: "南海区", tone: "boundary", geometry }],
  bases: async () => [],
  find: async (_api, text) =>
    text.includes("铝") ? [{ id: "1", title: "示范铝材厂", position: { longitude: 113.2, latitude: 23.1 } }] : [],
};
const module_ = defineWebModule({
  name: "places",
  label: { zh: "位置", en: "Places" },
  routes: [],
  navigation: [],
  places: { load: async () => service },
});

function draw(position: z.infer<typeof Position> | null = null) {
  const server = fakeServer().on(setPlace, () => ({ id: "1" }));
  const fields = { position: { label: { zh: "位置", en: "Position" }, input: PositionInput } };
  renderPage(<SpecForm spec={setPlace} initial={{ position }} fields={fields} />, { server, modules: [module_] });
  return server;
}
const box = () => screen.getByPlaceholderText(/粘贴经纬度/) as HTMLInputElement;
const type = (text: string) => fireEvent.change(box(), { target: { value: text } });
const send = () => fireEvent.click(screen.getByRole("button", { name: "保存位置" }));
const sent = (server: ReturnType<typeof draw>) => server.seen.find(({ method }) => method === "POST")?.body;

async function choose(system: string) {
  fireEvent.mouseDown(screen.getByRole("combobox", { name: "坐标来源" }));
  fireEvent.click(await screen.findByText(system, { selector: ".ant-select-item-option-content" }));
}

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("numbers in CGCS2000 are sent as they are typed, and it says as what they are kept", async () => {
  const server = draw();
  type("113.14, 23.02");
  expect(screen.getByText("记为 113.14, 23.02（CGCS2000）")).toBeDefined();
  send();
  await waitFor(() => expect(sent(server)).toEqual({ position: { longitude: 113.14, latitude: 23.02 } }));
});

test("numbers of Amap are converted before they are sent, and the result is shown", async () => {
  const server = draw();
  type("113.14, 23.02");
  await choose("GCJ-02（高德、腾讯）");
  expect(screen.getByText(/由 GCJ-02（高德、腾讯） 换算，记为 113\.13/)).toBeDefined();
  send();
  await waitFor(() => expect(sent(server)).toBeDefined());
  const { position } = sent(server) as { position: z.infer<typeof Position> };
  expect(position.longitude).toBeGreaterThan(113.13);
  expect(position.longitude).toBeLessThan(113.137);
});

test("what cannot be read is not sent, neither as nothing nor as the place that stood there", async () => {
  const server = draw({ longitude: 113.1, latitude: 23 });
  type("桂城街道海五路");
  expect(screen.getByText(/没有认出经纬度/)).toBeDefined();
  send();
  await waitFor(() => expect(screen.getByRole("alert", { name: "" }).textContent).toContain("需要修改"));
  expect(sent(server)).toBeUndefined();
  type("");
  send();
  await waitFor(() => expect(sent(server)).toEqual({ position: null }));
});

test("a place outside the caller's region is warned of and may still be saved", async () => {
  const server = draw();
  type("113.14, 23.02");
  type("121.47, 31.23");
  expect(await screen.findByText(/在南海区边界之外/)).toBeDefined();
  send();
  await waitFor(() => expect(sent(server)).toEqual({ position: { longitude: 121.47, latitude: 31.23 } }));
});

test("a place inside is not warned of", async () => {
  draw({ longitude: 113.1, latitude: 23 });
  await new Promise((done) => setTimeout(done, 50));
  expect(screen.queryByText(/边界之外/)).toBeNull();
});

test("in the dialog a record that is found by its name gives the place, by the keyboard alone; the form is not sent by it", async () => {
  const server = draw();
  fireEvent.click(screen.getByRole("button", { name: "在图上选" }));
  const search = await screen.findByRole("searchbox");
  const use = () => screen.getByRole("button", { name: "用这个位置" }) as HTMLButtonElement;
  expect(use().disabled).toBe(true);
  fireEvent.change(search, { target: { value: "铝材" } });
  await screen.findByRole("button", { name: /示范铝材厂/ });
  fireEvent.keyDown(search, { key: "Enter" });
  expect(screen.getByText("113.20000, 23.10000")).toBeDefined();
  fireEvent.keyDown(search, { key: "Enter", ctrlKey: true });
  expect(sent(server)).toBeUndefined();
  fireEvent.click(use());
  expect(box().value).toBe("113.2, 23.1");
  send();
  await waitFor(() => expect(sent(server)).toEqual({ position: { longitude: 113.2, latitude: 23.1 } }));
});

test("a dialog that is closed leaves the place as it was", async () => {
  draw({ longitude: 113.1, latitude: 23 });
  fireEvent.click(screen.getByRole("button", { name: "在图上选" }));
  fireEvent.click(await screen.findByRole("button", { name: "取消" }));
  expect(box().value).toBe("113.1, 23");
});

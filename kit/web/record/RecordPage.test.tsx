// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "../testing/index.ts";
import { RecordPage } from "./RecordPage.tsx";

test("the way to a record has a stroke between its parts and none after the last", async () => {
  const path = [
    { label: "规划", to: "/plans" },
    { label: "某规划", to: "/plans/1" },
  ];
  renderPage(<RecordPage kind={{ zh: "条目", en: "Item" }} title="某条目" path={path} sections={[]} />);
  const way = (await screen.findByText("某规划")).closest("nav");
  expect(way?.textContent).toBe("规划 / 某规划");
});

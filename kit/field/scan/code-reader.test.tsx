import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderField } from "../testing/index.tsx";
import { CodeReader } from "./CodeReader.tsx";

afterEach(cleanup);

test("without a camera the code is typed, blanks around it left out", async () => {
  const codes: string[] = [];
  renderField(<CodeReader onCode={(code) => codes.push(code)} />);
  expect(await screen.findByText(/No camera: allow it/)).toBeTruthy();
  fireEvent.change(screen.getByRole("textbox", { name: "Code" }), { target: { value: "  ANLAN-7 " } });
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(codes).toEqual(["ANLAN-7"]);
});

test("an empty code is no code, and what is wrong with the last one is told", () => {
  const codes: string[] = [];
  renderField(<CodeReader onCode={(code) => codes.push(code)} told="Nobody knows this code" />);
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(codes).toEqual([]);
  expect(screen.getByRole("alert").textContent).toContain("Nobody knows this code");
});

// @vitest-environment happy-dom
import { renderPage } from "@anlan/web-kit/testing";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Outline } from "./Outline.tsx";

test("headings carry their numbers with the marks that belong to each kind", async () => {
  const of = (number: string | null, level: number, title: string) => ({
    id: title,
    number,
    level,
    title,
    children: [],
  });
  const headings = [
    of("第一章", 1, "总则"),
    of("一", 1, "发展基础"),
    of("二", 2, "主要任务"),
    of("1", 3, "责任"),
    of("1.1", 3, "落实责任"),
    of("1.2.3", 4, "考核"),
    of(null, 1, "附件"),
  ];
  renderPage(<Outline headings={headings as never} />);
  await screen.findByText("附件");
  expect(
    [...(document.querySelector(".plans-outline")?.querySelectorAll("li") ?? [])].map((one) => one.textContent),
  ).toEqual(["第一章 总则", "一、发展基础", "（二）主要任务", "1. 责任", "1.1 落实责任", "1.2.3 考核", "附件"]);
});

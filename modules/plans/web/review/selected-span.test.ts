// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { selectedWords } from "./selected-span.ts";

const TEXT = "第一行 文字\n第二行";

function pane(): HTMLElement {
  document.body.innerHTML =
    '<div id="pane"><p><span data-at="0">第一</span><mark data-at="2">行 文</mark><span data-at="5">字</span></p><p><span data-at="7">第二行</span></p></div><p id="outside">别处</p>';
  return document.getElementById("pane") as HTMLElement;
}

function choose(from: Node | null, start: number, to: Node | null, end: number): void {
  document.getSelection()?.setBaseAndExtent(from as Node, start, to as Node, end);
}
const textOf = (at: number) => document.querySelector(`[data-at="${at}"]`)?.firstChild ?? null;

afterEach(() => document.getSelection()?.removeAllRanges());

test("words within one piece and across pieces have their place in the plan's text", () => {
  const root = pane();
  choose(textOf(0), 1, textOf(0), 2);
  expect(selectedWords(root, TEXT)).toMatchObject({ span: [1, 2], words: "一" });
  choose(textOf(0), 1, textOf(7), 2);
  expect(selectedWords(root, TEXT)).toMatchObject({ span: [1, 9] });
});

test("blanks at the ends are left out", () => {
  const root = pane();
  choose(textOf(2), 1, textOf(5), 1);
  expect(selectedWords(root, TEXT)).toMatchObject({ span: [4, 6], words: "文字" });
});

test("heading marks before the words, which are not shown, are left out", () => {
  document.body.innerHTML =
    '<div id="pane"><p><span data-at="0" class="plr-hash">## </span><span data-at="3">二、任务</span></p></div>';
  choose(textOf(0), 0, textOf(3), 4);
  expect(selectedWords(document.getElementById("pane") as HTMLElement, "## 二、任务")).toMatchObject({
    span: [3, 7],
    words: "二、任务",
  });
});

test("a whole line, as a triple click selects it, ends where the next begins", () => {
  const root = pane();
  choose(textOf(0), 0, document.querySelectorAll("#pane p")[1] ?? null, 0);
  expect(selectedWords(root, TEXT)).toMatchObject({ span: [0, 6] });
});

test("nothing, only blanks, or words elsewhere are no selection", () => {
  const root = pane();
  expect(selectedWords(root, TEXT)).toBeNull();
  choose(textOf(2), 1, textOf(2), 2);
  expect(selectedWords(root, TEXT)).toBeNull();
  choose(
    document.getElementById("outside")?.firstChild ?? null,
    0,
    document.getElementById("outside")?.firstChild ?? null,
    2,
  );
  expect(selectedWords(root, TEXT)).toBeNull();
});

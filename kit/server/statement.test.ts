import { expect, test } from "vitest";
import { type Part, placeholders, together } from "./statement.ts";
import { StatementNames } from "./statement-names.ts";

const part = (name: string, count: number): Part => ({
  name,
  text: (first) => `insert into ${name} values (${placeholders(first, count)})`,
  values: Array.from({ length: count }, (_, index) => `${name}${index}`),
});

test("parts become one statement whose placeholders follow each other", () => {
  expect(together([part("a", 1)])).toEqual({ text: "insert into a values ($1)", values: ["a0"] });
  expect(together([part("a", 2), part("b", 1), part("c", 2)])).toEqual({
    text: "with part0 as (insert into a values ($1, $2)), part1 as (insert into b values ($3)) insert into c values ($4, $5)",
    values: ["a0", "a1", "b0", "c0", "c1"],
  });
});

test("a statement gets a name when it is asked again and again, and keeps it", () => {
  const names = new StatementNames();
  const given = Array.from({ length: 4 }, () => names.of("select 1"));
  expect(given).toEqual([undefined, undefined, "anlan-0", "anlan-0"]);
});

test("a statement whose limit is a value never gets a name", () => {
  const names = new StatementNames();
  expect(Array.from({ length: 5 }, () => names.of("select 1 limit $1"))).toEqual(Array(5).fill(undefined));
});

test("so many statements get names and no more, however many there are", () => {
  const names = new StatementNames();
  const texts = Array.from({ length: 1000 }, (_, index) => `select ${index} as n`);
  const named = texts.filter((text) => [names.of(text), names.of(text), names.of(text)].at(-1) !== undefined);
  expect(named).toEqual(texts.slice(0, 400));
});

test("a statement that is asked seldom among thousands of others stays without a name", () => {
  const names = new StatementNames();
  let round = 0;
  const rare = () => {
    round += 1;
    for (let n = 0; n < 3000; n += 1) names.of(`select ${n + 3000 * round} as other`);
    return names.of("select 'rare'");
  };
  expect([rare(), rare(), rare(), rare()]).toEqual(Array(4).fill(undefined));
});

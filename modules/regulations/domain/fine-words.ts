type Span = readonly [number, number] | null;

function spanWords(span: Span): string | null {
  if (span === null) return null;
  const [from, to] = span;
  if (from === to) return `${to}`;
  return from === 0 ? `≤${to}` : `${from}–${to}`;
}

/** The fines of a penalty in one line, in 10,000 yuan: "单位 5–10，逾期 10–20；个人 ≤2". Null where the law sets none. */
export function fineWords(fines: {
  readonly fineFirst: Span;
  readonly fineOverdue: Span;
  readonly personFirst: Span;
  readonly personOverdue: Span;
}): string | null {
  const side = (name: string, first: Span, overdue: Span) => {
    const words = [spanWords(first), overdue === null ? null : `逾期 ${spanWords(overdue)}`].filter(
      (one) => one !== null,
    );
    return words.length === 0 ? null : `${name} ${words.join("，")}`;
  };
  const sides = [
    side("单位", fines.fineFirst, fines.fineOverdue),
    side("个人", fines.personFirst, fines.personOverdue),
  ];
  const said = sides.filter((one) => one !== null);
  return said.length === 0 ? null : said.join("；");
}

import { ChartBox } from "@anlan/web-kit";
import type { ReportBlock, ReportDocument } from "../contract/index.ts";
import "./evaluations.css";

type Table = Extract<ReportBlock, { type: "table" }>;
type Chart = Extract<ReportBlock, { type: "chart" }>;

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

function headsOf(columns: Table["columns"]) {
  const groups: { title: string; span: number }[] = [];
  for (const { group = "" } of columns) {
    const before = groups.at(-1);
    if (before !== undefined && group !== "" && before.title === group) before.span += 1;
    else groups.push({ title: group, span: 1 });
  }
  return columns.some(({ group }) => group !== undefined) ? groups : null;
}

function TableBlock({ table }: { table: Table }) {
  const groups = headsOf(table.columns)?.map((group, at) => ({ ...group, key: `g${at}` })) ?? null;
  const columns = table.columns.map((column, at) => ({ ...column, key: `c${at}` }));
  const rows = table.rows.map((cells, row) => ({
    key: `r${row}`,
    cells: columns.map(({ key, align }, at) => ({ key, align, cell: cells[at] ?? null })),
  }));
  return (
    <figure className="ev-table">
      <figcaption>{table.caption}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="ev-scroll" tabIndex={0} aria-label={table.caption}>
        <table>
          <thead>
            {groups !== null && (
              <tr>
                {groups.map(({ key, title, span }) => (
                  <th key={key} colSpan={span} scope={span > 1 ? "colgroup" : "col"}>
                    {title}
                  </th>
                ))}
              </tr>
            )}
            <tr>
              {columns.map(({ key, title }) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((one) => (
                  <td key={one.key} data-align={one.align ?? "left"}>
                    {one.cell ?? "—"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.note !== undefined && <p className="al-quiet">{table.note}</p>}
    </figure>
  );
}

function chartOption({ kind, categories, series, unit }: Chart) {
  if (kind === "pie") {
    const values = series[0]?.values ?? [];
    // What is not known has no part of the whole, not one of zero.
    const data = categories.flatMap((name, at) => (values[at] == null ? [] : [{ name, value: values[at] }]));
    return { series: [{ type: "pie" as const, radius: "65%", data, label: { formatter: "{b}：{c}" } }] };
  }
  return {
    legend: { show: series.length > 1, bottom: 0 },
    xAxis: { type: "category" as const, data: categories },
    yAxis: { type: "value" as const, name: unit ?? "" },
    series: series.map(({ name, values }) => ({ type: kind, name, data: values, barMaxWidth: 36 })),
  };
}

function summaryOf({ caption, categories, series }: Chart): string {
  const said = series.map(
    ({ name, values }) => `${name} ${categories.map((one, at) => `${one} ${values[at] ?? "—"}`).join("，")}`,
  );
  return `${caption}：${said.join("；")}`;
}

function Block({ block, number }: { block: ReportBlock; number: string }) {
  switch (block.type) {
    case "heading":
      return <h3>{`${number}、${block.text}`}</h3>;
    case "paragraph":
      return <p>{block.text}</p>;
    case "table":
      return <TableBlock table={block} />;
    case "chart":
      return (
        <figure className="ev-chart">
          <ChartBox option={chartOption(block)} height={260} summary={summaryOf(block)} />
          <figcaption>{block.caption}</figcaption>
        </figure>
      );
  }
}

/** A report as it will be printed: for the preview, and for pages that show published editions. */
export function DocumentView({ document }: { document: ReportDocument }) {
  let headings = 0;
  const blocks = document.blocks.map((block, at) => {
    if (block.type === "heading") headings += 1;
    return { key: `${at}-${block.type}`, block, number: NUMERALS[headings - 1] ?? String(headings) };
  });
  return (
    <article className="ev-document">
      <h2>{document.title}</h2>
      {document.subtitle !== undefined && <p className="ev-centred">{document.subtitle}</p>}
      {document.number !== undefined && <p className="ev-centred">{document.number}</p>}
      {blocks.map(({ key, block, number }) => (
        <Block key={key} block={block} number={number} />
      ))}
      {document.issuer !== undefined && <p className="ev-issuer">{document.issuer}</p>}
      {document.date !== undefined && <p className="ev-issuer">{document.date}</p>}
      {document.foot !== undefined && <p className="ev-foot al-quiet">{document.foot}</p>}
    </article>
  );
}

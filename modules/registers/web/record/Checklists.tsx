import { resolveCitations } from "@anlan/regulations/contract";
import { Icon, useMay, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { Checklist } from "../../contract/index.ts";
import { USES } from "../fields/editable-checklist.ts";

export const checklistWords = {
  title: { zh: "检查表", en: "Checklists" },
  points: { zh: "{count} 项", en: "{count} points", enOne: "1 point" },
  print: { zh: "打开打印页", en: "Open to print" },
  point: { zh: "检查内容", en: "Point" },
  method: { zh: "方法", en: "How" },
  source: { zh: "依据", en: "By" },
  major: { zh: "不符合即为重大隐患", en: "Not met: a major danger" },
  byCriterion: { zh: "按判定标准定级", en: "Graded by the criterion" },
  ended: { zh: "已失效", en: "no longer in force" },
} as const;

const METHODS = {
  look: { zh: "现场查看", en: "Look" },
  document: { zh: "查阅资料", en: "Documents" },
  test: { zh: "现场测试", en: "Test" },
  ask: { zh: "询问", en: "Ask" },
  measure: { zh: "测量", en: "Measure" },
} as const;

type Item = Checklist["items"][number];

/** The words of the criteria and articles that a checklist quotes, by code; empty until they are there. */
function useCitations(list: Checklist) {
  const mayRead = useMay("regulations.document.read");
  const codes = [...new Set(list.items.flatMap(({ criterion }) => criterion ?? []))];
  const query = useQueryOf(resolveCitations, { codes }, { enabled: mayRead && codes.length > 0 });
  return new Map(query.data?.found.map((one) => [one.code, one]) ?? []);
}

/** What a point is checked by: its method, its law, and the criterion or article that it quotes, in words. */
function Basis({ item, citations }: { item: Item; citations: ReturnType<typeof useCitations> }) {
  const t = useWords(checklistWords);
  const { source, criterion } = item;
  const cited = criterion === undefined ? undefined : citations.get(criterion);
  return (
    <>
      {source}
      {criterion !== undefined && (
        <>
          {source !== undefined && <br />}
          {cited === undefined ? (
            criterion
          ) : (
            <Link to={`/regulations/${cited.documentId}`}>
              {criterion} {cited.title}
            </Link>
          )}
          {cited !== undefined && <span className="registers-cited">{cited.text}</span>}
          {cited?.inForce === false && <strong>{t("ended")}</strong>}
        </>
      )}
    </>
  );
}

interface TableProps {
  readonly list: Checklist;
  /** Further columns, empty to write in, by their headings. */
  readonly toFill?: readonly string[];
}

/** The points of a checklist, one a row. */
export function ChecklistTable({ list, toFill = [] }: TableProps) {
  const t = useWords(checklistWords);
  const citations = useCitations(list);
  return (
    <div className="al-scroll">
      <table className="registers-checklist">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t("point")}</th>
            <th scope="col">{t("method")}</th>
            <th scope="col">{t("source")}</th>
            {toFill.map((heading) => (
              <th key={heading} scope="col" className="registers-to-fill">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.items.map((item, index) => (
            <tr key={item.code}>
              <td className="al-number">{index + 1}</td>
              <td>
                {t(item.text)}
                {item.whenDanger === "major" && <strong> {t("major")}</strong>}
                {item.whenDanger === "by-criterion" && <span className="al-quiet"> {t("byCriterion")}</span>}
              </td>
              <td>{item.method && t(METHODS[item.method])}</td>
              <td>
                <Basis item={item} citations={citations} />
              </td>
              {toFill.map((heading, at) => (
                <td key={heading}>{at === 0 ? "□" : ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The checklists of a record's kind, the pack's and the county's own, each to read and to print. */
export function Checklists({ recordId, lists }: { recordId: string; lists: readonly Checklist[] }) {
  const t = useWords(checklistWords);
  return lists.map((list) => (
    <details key={list.code} className="registers-checklist-card">
      <summary>
        {t(list.name)} · {t("points", { count: list.items.length })} ·{" "}
        <span className="al-quiet">{list.use.map((use) => t(USES[use])).join("、")}</span>
      </summary>
      <p>
        <Link className="al-button" to={`/registers/records/${recordId}/checklists/${list.code}`}>
          <Icon name="print" /> {t("print")}
        </Link>
      </p>
      <ChecklistTable list={list} />
    </details>
  ));
}

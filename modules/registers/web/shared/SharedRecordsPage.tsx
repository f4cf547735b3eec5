import { EmptyState, Loaded, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findSharedRecords, type SharedRecord } from "../../contract/index.ts";
import { registerWords } from "../words.ts";
import "../registers.css";

const words = {
  ...registerWords,
  none: { zh: "没有往来单据", en: "None" },
  noneHint: {
    zh: "其他企业在单据中选了本企业的台账，起运或提交后就会出现在这里，并给您待办。",
    en: "Once another enterprise names a record of yours and hands its own over, it stands here and among your to-dos.",
  },
  document: { zh: "单据", en: "Record" },
  from: { zh: "对方企业", en: "From" },
  as: { zh: "本企业是", en: "Yours is the" },
  since: { zh: "状态时间", en: "Since" },
  waits: { zh: "等您办理", en: "waits for you" },
  more: { zh: "只显示最近的 {count} 条", en: "The newest {count} are shown" },
} as const;

/** Records of others in which one's own enterprise has steps. */
export function SharedRecordsPage() {
  const t = useWords(words);
  const query = useQueryOf(findSharedRecords, {});
  useTitle(t("shared"));
  return (
    <section>
      <nav className="al-path">
        <Link to="/registers">{t("registers")}</Link> /
      </nav>
      <header className="al-page-head">
        <div>
          <h1>{t("shared")}</h1>
          <p className="al-quiet">{t("sharedLead")}</p>
        </div>
      </header>
      <Loaded query={query}>
        {({ records, more }) =>
          records.length === 0 ? (
            <EmptyState title={words.none} hint={words.noneHint} />
          ) : (
            <>
              <Records records={records} />
              {more && <p className="al-quiet">{t("more", { count: records.length })}</p>}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Records({ records }: { records: readonly SharedRecord[] }) {
  const t = useWords(words);
  const format = useFormat();
  const waiting = [...records].sort((one, other) => Number(other.waits) - Number(one.waits));
  return (
    <div className="al-card al-scroll registers-sector">
      <table className="registers-checklist">
        <thead>
          <tr>
            {(["document", "from", "as", "state", "since"] as const).map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {waiting.map((one) => (
            <tr key={one.id}>
              <td>
                <Link to={`/registers/shared/${one.id}`}>{one.name}</Link>
                <span className="registers-cited">
                  {t(one.kindName)} {one.number}
                </span>
              </td>
              <td>{one.enterpriseName}</td>
              <td>{t(one.as)}</td>
              <td>
                {t(one.stateName)}
                {one.waits && <strong> · {t("waits")}</strong>}
              </td>
              <td className="al-number">{format.moment(one.stateSince)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

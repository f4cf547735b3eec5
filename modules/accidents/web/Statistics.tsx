import { type Fact, Facts, StateTag, useFormat, useWords } from "@anlan/web-kit";
import { type Accident, CASUALTY_LABELS, DIMENSION_NAMES, GRADES } from "../contract/index.ts";
import { GradeTag } from "./AccidentsPage.tsx";
import { gradeTones, accidentWords as words } from "./words.ts";

/** Numbers of casualties; what nobody knows is said so. */
export function Numbers({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const facts = Object.entries(CASUALTY_LABELS).map(([key, label]): Fact => {
    const value = accident.casualties[key as keyof Accident["casualties"]];
    return { label, value: value === null ? <span className="al-quiet">{t("unknown")}</span> : value };
  });
  return <Facts facts={facts} />;
}

/** Why the accident has its grade: what each dimension alone would give, and which one decided. */
export function Grading({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const { driver, dimensions, source } = accident.grading;
  return (
    <>
      <p>
        <GradeTag row={accident} /> {driver !== null && t("gradeBy", { dimension: t(DIMENSION_NAMES[driver]) })}
        {driver === null && t("noGrade")}
        {accident.grade !== null && accident.gradeProvisional && (
          <span className="al-quiet">（{t("provisional")}）</span>
        )}
      </p>
      <div className="accidents-scroll">
        <table className="accidents-table">
          <tbody>
            {dimensions.map(({ dimension, value, complete, grade }) => (
              <tr key={dimension}>
                <th scope="row">{t(DIMENSION_NAMES[dimension])}</th>
                <td className="al-number">
                  {value === null
                    ? t("unknown")
                    : `${complete ? "" : "≥ "}${format.number(value, dimension === "directLoss" ? 2 : 0)}`}
                </td>
                <td>{grade !== null && <StateTag label={GRADES[grade]} tone={gradeTones[grade]} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="al-quiet">{source}</p>
    </>
  );
}

const nothing = "—";

/** What statistics hold of it: counted or not with reason, type with its edition, causes, trade, sector. */
export function StatisticsFacts({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const { counting, typeName, typeBy, edition } = accident;
  const named = (list: Accident["events"]) =>
    list.length === 0 ? nothing : format.list(list.map(({ name }) => t(name)));
  const one = (value: Accident["nature"]) => (value === null ? nothing : t(value.name));
  const facts: Fact[] = [
    {
      label: counting.counted ? words.counted : words.notCounted,
      value: (
        <>
          <StateTag
            label={counting.counted ? words.counted : words.notCounted}
            tone={counting.counted ? "active" : "ended"}
          />{" "}
          {t(counting.words)} <span className="al-quiet">{counting.source}</span>
        </>
      ),
      wide: true,
    },
    {
      label: words.type,
      value:
        typeName === null
          ? nothing
          : `${t(typeName)}（${accident.type}，${t(edition)}${typeBy === "first" ? `，${t("typeFirst")}` : ""}）`,
      wide: true,
    },
    ...(accident.events.length > 1 ? [{ label: words.events, value: named(accident.events) }] : []),
    { label: words.nature, value: one(accident.nature) },
    ...(accident.category === "road-traffic" ? [{ label: words.vehicle, value: one(accident.vehicle) }] : []),
    { label: words.mainCause, value: one(accident.mainCause) },
    { label: words.indirectCauses, value: named(accident.indirectCauses) },
    { label: words.factors, value: named(accident.factors) },
  ];
  return <Facts facts={facts} />;
}

/** The direct loss item by item, what is indirect, what is unknown. */
export function LossTable({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const { loss } = accident;
  const shown = (value: number | null) =>
    value === null ? t("unknown") : `${format.number(value, 2)} ${t("tenThousand")}`;
  return (
    <>
      <p>
        <strong className="al-number">{shown(loss.direct)}</strong>
        {loss.lines.length === 0 && loss.direct !== null && <span className="al-quiet">（{t("estimate")}）</span>}
        {loss.indirect > 0 && ` · ${t("indirect")} ${shown(loss.indirect)}`}
      </p>
      {loss.lines.length > 0 && (
        <div className="accidents-scroll">
          <table className="accidents-table">
            <tbody>
              {loss.lines.map((line) => (
                <tr key={JSON.stringify(line.given)}>
                  <th scope="row">{t(line.name)}</th>
                  <td className="al-number">{shown(line.amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {loss.unknown.length > 0 && (
        <p className="al-quiet">{t("lossUnknown", { items: format.list(loss.unknown.map((one) => t(one))) })}</p>
      )}
    </>
  );
}

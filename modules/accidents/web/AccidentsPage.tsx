import { regionFilter } from "@anlan/regions-and-grids/web";
import { Icon, ListPage, StateTag, serverNow, useFormat, useMay, useOwnEnterprise, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { ACCIDENT_STATES, type AccidentRow, GRADES } from "../contract/index.ts";
import { sectorFilter, typeFilter } from "./inputs.tsx";
import { useAccidentSpecs } from "./specs.ts";
import { gradeTones, stateTones, accidentWords as words } from "./words.ts";
import "./accidents.css";

const empty = {
  title: { zh: "没有事故", en: "No accidents" },
  hint: {
    zh: "发生事故后，用“快报事故”在两分钟内报出；企业也可以自己报。",
    en: "When one happens, report it here within two minutes; enterprises may report their own.",
  },
};

/** The grade with whether it may still rise. */
export function GradeTag({ row }: { row: Pick<AccidentRow, "grade" | "gradeProvisional"> }) {
  if (row.grade === null) return <StateTag label={words.ungraded} tone="waiting" />;
  return (
    <>
      <StateTag label={GRADES[row.grade]} tone={gradeTones[row.grade]} />
      {row.gradeProvisional && <span className="al-quiet"> ≥</span>}
    </>
  );
}

function NextLimit({ at }: { at: string }) {
  const t = useWords(words);
  const format = useFormat();
  const late = Date.parse(at) < serverNow();
  return (
    <>
      <span className="al-number">{format.moment(at)}</span> {late && <StateTag label={words.overdue} tone="wrong" />}
      {!late && (
        <span className="al-quiet">{t("left", { minutes: Math.ceil((Date.parse(at) - serverNow()) / 60_000) })}</span>
      )}
    </>
  );
}

const filterInputs = { region: regionFilter, sector: sectorFilter, type: typeFilter };

/** All accidents that the person sees: of his regions and sectors, or of his own enterprise. */
export function AccidentsPage() {
  const t = useWords(words);
  const specs = useAccidentSpecs();
  const official = useOwnEnterprise() === null;
  const mayReport = useMay(specs.report.permission ?? "");
  const action = mayReport && (
    <Link className="al-button al-button-main" to="/accidents/new">
      <Icon name="plus" /> {t("quick")}
    </Link>
  );
  return (
    <ListPage
      spec={specs.list}
      title={official ? words.accidents : words.ownAccidents}
      lead={words.lead}
      actions={action}
      href={(row) => `/accidents/${row.id}`}
      {...(official ? { filterInputs } : {})}
      cells={{
        state: (row) => <StateTag label={ACCIDENT_STATES[row.state]} tone={stateTones[row.state]} />,
        grade: (row) => <GradeTag row={row} />,
        nextClockAt: (row) => (row.nextClockAt === null ? null : <NextLimit at={row.nextClockAt} />),
      }}
      empty={{ ...empty, action }}
    />
  );
}

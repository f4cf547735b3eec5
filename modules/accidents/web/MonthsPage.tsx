import {
  ApiError,
  Loaded,
  MoveButtons,
  StateTag,
  tell,
  tellError,
  useCommand,
  useMay,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import type { z } from "zod";
import {
  askReopenMonth,
  type Figures,
  getMonths,
  keepMonth,
  lockMonth,
  MONTH_STATES,
  relockMonth,
  reopenMonth,
} from "../contract/index.ts";
import { monthLife } from "../domain/lifecycle.ts";
import { monthTones, accidentWords as words } from "./words.ts";
import "./accidents.css";

type Month = z.output<typeof getMonths.output>["months"][number];

const lastDay = (month: string): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

function FiguresOf({ figures, href }: { figures: Figures; href: string | null }) {
  const t = useWords(words);
  const { accidents, deaths, seriousInjuries: serious, unknown, notCounted } = figures;
  const text = t("figures", { accidents, deaths, serious });
  return (
    <>
      {href === null ? text : <Link to={href}>{text}</Link>}
      {unknown > 0 && <div className="al-quiet">{t("unknownFigures", { count: unknown })}</div>}
      {notCounted > 0 && <div className="al-quiet">{t("apart", { count: notCounted })}</div>}
    </>
  );
}

function Lock({ month, region }: { month: Month; region: string }) {
  const t = useWords(words);
  const mayLock = useMay("accidents.month.lock");
  const { run, running } = useCommand(lockMonth);
  const { lock } = month;
  if (lock === null) {
    if (!month.over) return <span className="al-quiet">{t("notOver")}</span>;
    const press = () =>
      run({ region, month: month.month }).then(
        () => tell(words.saved),
        (cause: unknown) => {
          if (!(cause instanceof ApiError)) throw cause;
          tellError(cause);
        },
      );
    return mayLock ? (
      <button type="button" className="al-button" disabled={running} onClick={() => void press()}>
        {t("lock")}
      </button>
    ) : null;
  }
  const initial = { monthId: lock.id, revision: lock.revision };
  const why = { reason: { label: words.reason, rows: 2 } };
  const remark = { remark: { label: words.remark, rows: 2 } };
  return (
    <MoveButtons
      procedure={monthLife}
      record={lock}
      recordKey={lock.id}
      quiet={["ask", "keep"]}
      moves={{
        ask: { command: askReopenMonth as never, initial, fields: why },
        reopen: { command: reopenMonth as never, initial, fields: remark },
        keep: { command: keepMonth as never, initial, fields: remark },
        lock: { command: relockMonth as never, initial },
      }}
    />
  );
}

const same = (one: Figures, other: Figures): boolean => JSON.stringify(one) === JSON.stringify(other);

function MonthLine({ month, region }: { month: Month; region: string }) {
  const t = useWords(words);
  const { lock, figures } = month;
  const href = `/accidents?occurredOn=${month.month}-01..${lastDay(month.month)}`;
  return (
    <tr>
      <th scope="row" className="al-number">
        {month.month}
      </th>
      <td>
        <FiguresOf figures={figures} href={href} />
        {figures.unverified > 0 && <div className="al-quiet">{t("unverified", { count: figures.unverified })}</div>}
      </td>
      <td>
        {lock !== null && (
          <>
            <StateTag label={MONTH_STATES[lock.state]} tone={monthTones[lock.state]} />{" "}
            <span className="al-quiet">{lock.lockedBy}</span>
            {!same(lock.locked, figures) && (
              <div>
                {t("locked")} <FiguresOf figures={lock.locked} href={null} />
              </div>
            )}
            {lock.corrections > 0 && <div className="al-quiet">{t("corrections", { count: lock.corrections })}</div>}
            {lock.reason !== null && <div className="al-quiet">{lock.reason}</div>}
          </>
        )}
      </td>
      <td>
        <Lock month={month} region={region} />
      </td>
    </tr>
  );
}

/** The months of the government that one looks at: figures now and as locked, the lock and its opening. */
export function MonthsPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const query = useQueryOf(getMonths, { region: region.code });
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("months")}</h1>
          <p className="al-quiet">{t("monthsLead")}</p>
        </div>
      </header>
      <section className="al-card accidents-form accidents-scroll">
        <Loaded query={query}>
          {({ months }) => (
            <table className="accidents-table">
              <thead>
                <tr>
                  <th scope="col">{t("monthHead")}</th>
                  <th scope="col">{t("figuresNow")}</th>
                  <th scope="col">{t("lockHead")}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {months.map((month) => (
                  <MonthLine key={month.month} month={month} region={region.code} />
                ))}
              </tbody>
            </table>
          )}
        </Loaded>
      </section>
    </>
  );
}

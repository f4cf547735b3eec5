import {
  Dialog,
  type Fact,
  ListPage,
  Loaded,
  MoveButtons,
  ProcedureBar,
  RecordPage,
  SpecForm,
  StateTag,
  tell,
  tellError,
  useCaller,
  useCommand,
  useFormat,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useParams } from "react-router";
import { returnSheet, SHEET_STATES, type Sheet, type SheetFigure } from "../../contract/index.ts";
import { sheetLife } from "../../domain/index.ts";
import { useDangerSpecs } from "../specs.ts";
import { sheetTones, sheetWords as words } from "./words.ts";
import "../dangers.css";

interface Props {
  readonly sheet: Sheet;
}

function Acts({ sheet }: Props) {
  const t = useWords(words);
  const specs = useDangerSpecs();
  const caller = useCaller();
  const official = useOwnEnterprise() === null;
  const again = useCommand(specs.prepareSheet);
  const [open, setOpen] = useState(false);
  const start = { sheetId: sheet.id, revision: sheet.life.revision };
  const mayChange = sheet.state === "draft" && sheetLife.actors.preparer.test(caller, sheet.life);
  const reckon = () => {
    const { period, region } = sheet;
    void again.run((official ? { period, region } : { period }) as never).then(() => tell(words.saved), tellError);
  };
  return (
    <>
      <MoveButtons
        procedure={sheetLife as never}
        record={sheet.life}
        recordKey={sheet.id}
        quiet={["return"]}
        moves={{
          sign: {
            command: specs.signSheet as never,
            initial: start,
            fields: { remark: { label: words.remark, rows: 2 } },
          },
          submit: { command: specs.submitSheet as never, initial: start },
          ...(official
            ? {
                return: {
                  command: returnSheet as never,
                  initial: start,
                  fields: { remark: { label: words.remark, rows: 2 } },
                },
              }
            : {}),
        }}
      />
      {mayChange && (
        <>
          <button type="button" className="al-button" onClick={() => setOpen(true)}>
            {t("complete")}
          </button>
          <button type="button" className="al-button" disabled={again.running} onClick={reckon}>
            {t("again")}
          </button>
        </>
      )}
      {(["docx", "pdf"] as const).map((format) => (
        <a
          key={format}
          className="al-button"
          href={`/api/v1/hidden-dangers/${official ? "" : "own-"}sheets/${sheet.id}/file?format=${format}`}
          download
        >
          {t("file")} {format.toUpperCase()}
        </a>
      ))}
      {open && (
        <Dialog title={t("complete")} firm onClose={() => setOpen(false)}>
          <SpecForm
            spec={specs.completeSheet}
            draftKey={sheet.id}
            initial={{ ...start, funds: sheet.funds, analysis: sheet.analysis }}
            fields={{
              funds: { label: words.funds, unit: words.fundsUnit },
              analysis: { label: words.analysis, help: words.analysisHelp, rows: 6 },
            }}
            onCancel={() => setOpen(false)}
            onDone={() => {
              tell(words.saved);
              setOpen(false);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

/** The figures in groups; each that was counted opens the dangers behind it. */
function Figures({ sheet }: Props) {
  const t = useWords(words);
  const format = useFormat();
  const specs = useDangerSpecs();
  const [chosen, setChosen] = useState<SheetFigure | null>(null);
  const groups = [...new Set(sheet.figures.map(({ group }) => group.zh))];
  const shown = ({ value, kind, unit }: SheetFigure) =>
    value === null ? "—" : `${format.number(value, kind === "rate" ? 1 : 0)} ${t(unit)}`;
  return (
    <>
      {groups.map((group) => {
        const those = sheet.figures.filter((one) => one.group.zh === group);
        return (
          <section key={group}>
            <h3>{t(those[0]?.group ?? { zh: group, en: group })}</h3>
            <dl className="dangers-figures">
              {those.map((one) => (
                <div key={one.code}>
                  <dt>{t(one.label)}</dt>
                  <dd className="al-number">
                    {one.kind === "count" && one.value !== 0 ? (
                      <button type="button" className="al-link-button" onClick={() => setChosen(one)}>
                        {shown(one)}
                      </button>
                    ) : (
                      shown(one)
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      {chosen !== null && (
        <Dialog
          title={t("behind", { label: `${t(chosen.group)} · ${t(chosen.label)}` })}
          place="top"
          onClose={() => setChosen(null)}
        >
          <ListPage
            spec={specs.sheetDangers}
            title={null}
            embedded
            fixed={{ sheetId: [sheet.id], figure: [chosen.code] }}
            href={(row) => `/hidden-dangers/${row.id}`}
            empty={{ title: words.noRows, hint: words.noRowsHint }}
          />
        </Dialog>
      )}
    </>
  );
}

function useFacts({ sheet }: Props): Fact[] {
  const t = useWords(words);
  const format = useFormat();
  const who = (at: string | null, name: string | null) => (at === null ? null : `${format.moment(at)} ${name ?? ""}`);
  return [
    { label: words.whose, value: sheet.enterpriseName ?? sheet.path.join(" ") },
    { label: words.period, value: sheet.period },
    { label: words.days, value: `${format.day(sheet.from)} — ${format.day(sheet.to)}` },
    { label: words.due, value: format.day(sheet.dueOn) },
    { label: words.reckoned, value: who(sheet.reckonedAt, sheet.preparedByName) },
    { label: words.signed, value: who(sheet.signedAt, sheet.signedByName) },
    { label: words.submitted, value: who(sheet.submittedAt, null) },
    { label: words.returned, value: sheet.returnedRemark, wide: true as const },
    { label: words.source, value: t({ zh: sheet.source, en: sheet.source }), wide: true as const },
  ].filter(({ value }) => value !== null);
}

function Opened({ sheet }: Props) {
  const t = useWords(words);
  const specs = useDangerSpecs();
  const facts = useFacts({ sheet });
  return (
    <RecordPage
      kind={words.sheets}
      title={`${t(sheet.title)} ${sheet.period}`}
      path={[{ label: t("sheets"), to: "/hidden-dangers/sheets" }]}
      state={
        <>
          <StateTag label={SHEET_STATES[sheet.state]} tone={sheetTones[sheet.state]} />{" "}
          {sheet.overdue && <StateTag label={words.overdue} tone="wrong" />}
        </>
      }
      due={sheet.life.stepDueOn}
      actions={<Acts sheet={sheet} />}
      procedure={<ProcedureBar procedure={sheetLife} record={sheet.life} due={sheet.life.stepDueOn} />}
      sections={[
        { key: "figures", title: words.figures, body: <Figures sheet={sheet} /> },
        ...(sheet.analysis === null
          ? []
          : [{ key: "analysis", title: words.analysis, body: <p className="dangers-text">{sheet.analysis}</p> }]),
        { key: "about", title: words.about, facts, aside: true as const },
        {
          key: "all",
          title: words.allFigures,
          body: (
            <ListPage
              spec={specs.sheetFigures}
              title={null}
              embedded
              fixed={{ sheetId: [sheet.id] }}
              empty={{ title: words.noRows, hint: words.noRowsHint }}
            />
          ),
        },
      ]}
    />
  );
}

/** One statistical sheet: its figures with the dangers behind them, who signed it, and how it is handed in. */
export function SheetPage() {
  const { sheetId = "" } = useParams();
  const query = useQueryOf(useDangerSpecs().sheet, { sheetId: sheetId as never });
  return <Loaded query={query}>{(sheet) => <Opened sheet={sheet} />}</Loaded>;
}

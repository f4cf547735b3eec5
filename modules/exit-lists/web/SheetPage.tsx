import { Loaded, MoveButtons, RecordPage, StateTag, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { declineSheet, getSheet, SHEET_STATES, submitSheet } from "../contract/index.ts";
import { sheetLife } from "../domain/index.ts";
import { Grounds } from "./Grounds.tsx";
import { ScoresInput } from "./inputs.tsx";
import { sheetTones, exitWords as words } from "./words.ts";
import "./exit-lists.css";

type Shown = z.output<typeof getSheet.output>;

/** The sheet of an expert: what is known of the enterprise, and the lines to be filled in. */
export function SheetPage() {
  const { sheetId = "" } = useParams();
  const query = useQueryOf(getSheet, { id: sheetId as never });
  return <Loaded query={query}>{(sheet) => <Opened sheet={sheet} />}</Loaded>;
}

function Filled({ sheet }: { sheet: Shown }) {
  const t = useWords(words);
  const format = useFormat();
  const given = new Map(sheet.values.map((value) => [value.code, value]));
  return (
    <div className="exit-scroll">
      <table className="exit-table">
        <tbody>
          {sheet.rule.items.map(({ code, label, guide, most }) => (
            <tr key={code}>
              <th scope="row">
                {t(label)}
                <p className="al-quiet">{given.get(code)?.remark ?? t(guide)}</p>
              </th>
              <td className="al-number">
                {given.get(code) === undefined ? "—" : format.number(given.get(code)?.points ?? 0, 1)} / {most}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Opened({ sheet }: { sheet: Shown }) {
  const t = useWords(words);
  const initial = { id: sheet.id, revision: sheet.revision };
  const { facts } = sheet;
  const known = facts.class === null ? null : t("knownLine", { class: facts.class, score: facts.score ?? "—" });
  const opinion = sheet.opinion === null ? [] : [{ label: words.myOpinion, value: sheet.opinion, wide: true as const }];
  return (
    <RecordPage
      kind={words.sheet}
      title={sheet.enterpriseName}
      path={[{ label: t("sheets"), to: "/exit-lists/sheets" }]}
      state={<StateTag label={SHEET_STATES[sheet.state]} tone={sheetTones[sheet.state]} />}
      due={sheet.state === "open" ? sheet.dueOn : null}
      actions={
        <MoveButtons
          procedure={sheetLife as never}
          record={sheet as never}
          recordKey={sheet.id}
          quiet={["decline"]}
          moves={{
            submit: {
              command: submitSheet as never,
              initial: { ...initial, values: sheet.values },
              fields: {
                values: { label: words.fill, input: ScoresInput, inputProps: { rule: sheet.rule } },
                opinion: { label: words.myOpinion, rows: 4 },
              },
            },
            decline: {
              command: declineSheet as never,
              initial,
              fields: { remark: { label: words.remark, rows: 2 } },
            },
          }}
        />
      }
      sections={[
        {
          key: "facts",
          title: words.facts,
          facts: [
            {
              label: words.enterprise,
              value: <Link to={`/enterprises/${sheet.enterpriseId}`}>{sheet.enterpriseName}</Link>,
            },
            { label: words.region, value: sheet.regionName },
            ...(known === null ? [] : [{ label: words.known, value: known }]),
            { label: words.grounds, value: <Grounds grounds={sheet.grounds} reason={sheet.reason} />, wide: true },
            ...opinion,
          ],
        },
        { key: "points", title: words.filled, body: <Filled sheet={sheet} /> },
      ]}
    />
  );
}

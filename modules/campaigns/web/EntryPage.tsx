import { RecordFiles, RecordFilesInput } from "@anlan/files/web";
import { Loaded, MoveButtons, ProcedureBar, RecordPage, StateTag, Unit, useQueryOf, useWords } from "@anlan/web-kit";
import { useParams } from "react-router";
import {
  carryEntryOver,
  ENTRY_LEVELS,
  ENTRY_STATES,
  type Entry,
  getEntry,
  LISTS,
  reportEntry,
  returnEntry,
  settleEntry,
} from "../contract/index.ts";
import { entryLife } from "../domain/campaign-life.ts";
import { campaignWords, entryTones } from "./words.ts";

const remark = { remark: { label: { zh: "意见", en: "Remark" } } };
const report = {
  result: { label: campaignWords.result },
  files: { label: campaignWords.files, input: RecordFilesInput },
};

/** One entry of a list: what is to be done, by whom, until when. */
export function EntryPage() {
  const { entryId = "" } = useParams();
  const query = useQueryOf(getEntry, { id: entryId });
  return <Loaded query={query}>{(entry) => <EntryRecordPage entry={entry} />}</Loaded>;
}

function waitsFor(entry: Entry) {
  if (entry.state === "open") return <Unit name={entry.unitName} />;
  return entry.state === "reported" ? <Unit name={entryLife.actors.office.label.zh} /> : null;
}

function EntryRecordPage({ entry }: { entry: Entry }) {
  const t = useWords(campaignWords);
  const initial = { id: entry.id, revision: entry.revision };
  const moves = {
    // What a returned entry said and showed stays, to be completed.
    report: {
      command: reportEntry,
      initial: { ...initial, result: entry.result, files: entry.files },
      fields: report,
    },
    settle: { command: settleEntry, initial, fields: remark },
    return: { command: returnEntry, initial, fields: remark },
    "carry-over": { command: carryEntryOver, initial, fields: remark },
  };
  const facts = [
    { label: campaignWords.unit, value: entry.unitName },
    { label: campaignWords.place, value: entry.place },
    { label: campaignWords.level, value: entry.level === null ? null : t(ENTRY_LEVELS[entry.level]) },
    { label: campaignWords.measures, value: entry.measures, wide: true },
    { label: campaignWords.result, value: entry.result, wide: true },
    { label: campaignWords.remark, value: entry.remark, wide: true },
  ].filter((fact) => fact.value !== null);
  return (
    <RecordPage
      kind={LISTS[entry.list]}
      title={entry.text}
      path={[
        { label: t("campaigns"), to: "/campaigns" },
        { label: t(LISTS[entry.list]), to: `/campaigns/${entry.campaignId}` },
      ]}
      state={<StateTag label={ENTRY_STATES[entry.state]} tone={entryTones[entry.state]} />}
      waitsFor={waitsFor(entry)}
      due={entry.state === "open" ? entry.dueOn : null}
      actions={<MoveButtons procedure={entryLife} record={entry} recordKey={entry.id} moves={moves} />}
      procedure={<ProcedureBar procedure={entryLife} record={entry} history={[]} />}
      sections={[
        { key: "facts", title: campaignWords.facts, facts },
        {
          key: "files",
          title: campaignWords.files,
          body: <RecordFiles ids={entry.files} />,
        },
      ]}
    />
  );
}

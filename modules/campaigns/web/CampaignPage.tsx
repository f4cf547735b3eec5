import { mayIn } from "@anlan/kernel";
import {
  Dialog,
  Icon,
  ListPage,
  Loaded,
  MoveButtons,
  ProcedureBar,
  RecordPage,
  SpecForm,
  StateTag,
  useCaller,
  useFormat,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useParams } from "react-router";
import type { z } from "zod";
import {
  addEntry,
  askCloseOut,
  CAMPAIGN_STATES,
  closeCampaign,
  ENTRY_STATES,
  editCampaign,
  findEntries,
  getCampaign,
  LISTS,
  lookBack,
  returnCampaign,
  startCampaign,
} from "../contract/index.ts";
import { campaignLife } from "../domain/campaign-life.ts";
import { Rounds, Timetable, UnitCounts } from "./CampaignParts.tsx";
import { campaignFields, entryFields } from "./fields.ts";
import { campaignTones, campaignWords, entryTones } from "./words.ts";
import "./campaigns.css";

type CampaignRecord = z.output<typeof getCampaign.output>;
type Asked = "problem" | "measure" | "look-back" | "edit" | null;

/** One campaign: state, who acts next, timetable, two lists, look-backs. */
export function CampaignPage() {
  const { campaignId = "" } = useParams();
  const query = useQueryOf(getCampaign, { id: campaignId });
  return <Loaded query={query}>{(campaign) => <CampaignRecordPage campaign={campaign} />}</Loaded>;
}

const remark = { remark: { label: { zh: "意见", en: "Remark" } } };

function Moves({ campaign }: { campaign: CampaignRecord }) {
  const initial = { id: campaign.id, revision: campaign.revision };
  return (
    <MoveButtons
      procedure={campaignLife}
      record={campaign}
      recordKey={campaign.id}
      moves={{
        start: { command: startCampaign, initial, fields: remark },
        ask: { command: askCloseOut, initial, fields: remark },
        return: { command: returnCampaign, initial, fields: remark },
        close: { command: closeCampaign, initial, fields: remark },
      }}
    />
  );
}

function Form({ campaign, asked, close }: { campaign: CampaignRecord; asked: Asked; close: () => void }) {
  const done = { onDone: close, onCancel: close, draftKey: `${campaign.id}.${asked}` };
  const initial = { id: campaign.id, revision: campaign.revision };
  if (asked === "edit") {
    const { name, goal, leadUnitId, startsOn, endsOn, stages, planItemId } = campaign;
    const values = { ...initial, name, goal, leadUnitId, startsOn, endsOn, stages, planItemId };
    return <SpecForm spec={editCampaign} initial={values} fields={campaignFields} {...done} />;
  }
  if (asked === "look-back") {
    const fields = {
      name: { label: { zh: "名称", en: "Name" } },
      heldOn: { label: { zh: "日期", en: "Day" } },
      findings: { label: { zh: "发现的问题", en: "Findings" } },
    };
    return <SpecForm spec={lookBack} initial={initial} fields={fields} {...done} />;
  }
  const list = asked === "measure" ? "measure" : "problem";
  const fields = { list: { label: LISTS[list], hidden: true as const }, ...entryFields };
  return <SpecForm spec={addEntry} initial={{ campaignId: campaign.id, list }} fields={fields} {...done} />;
}

function EntryList({ campaign, list }: { campaign: CampaignRecord; list: "problem" | "measure" }) {
  return (
    <ListPage
      spec={findEntries}
      embedded
      title={null}
      fixed={{ campaignId: [campaign.id], list: [list] }}
      href={(row) => `/campaigns/entries/${row.id}`}
      cells={{ state: (row) => <StateTag label={ENTRY_STATES[row.state]} tone={entryTones[row.state]} /> }}
    />
  );
}

function CampaignRecordPage({ campaign }: { campaign: CampaignRecord }) {
  const t = useWords(campaignWords);
  const format = useFormat();
  const caller = useCaller();
  const [asked, setAsked] = useState<Asked>(null);
  const [list, setList] = useState<"problem" | "measure">("problem");
  const mayManage = mayIn(caller, "campaigns.campaign.manage", campaign.region);
  const button = (what: Exclude<Asked, null>, label: string) => (
    <button type="button" className="al-button" onClick={() => setAsked(what)}>
      <Icon name={what === "edit" ? "settings" : "plus"} /> {label}
    </button>
  );
  const tools = mayManage && (
    <div className="campaign-tools">
      {(campaign.state === "draft" || campaign.state === "running") && (
        <>
          {button("problem", t("addProblem"))}
          {button("measure", t("addMeasure"))}
        </>
      )}
      {(campaign.state === "running" || campaign.state === "closed") && button("look-back", t("lookBack"))}
      {campaign.state !== "closed" && button("edit", t("edit"))}
    </div>
  );
  const lists = (
    <>
      <div className="campaign-tabs" role="tablist">
        {(["problem", "measure"] as const).map((name) => (
          <button key={name} type="button" role="tab" aria-selected={list === name} onClick={() => setList(name)}>
            {t(LISTS[name])}
          </button>
        ))}
      </div>
      <EntryList key={list} campaign={campaign} list={list} />
    </>
  );
  const facts = [
    { label: campaignWords.lead, value: campaign.leadUnitName },
    { label: campaignWords.days, value: `${format.day(campaign.startsOn)} – ${format.day(campaign.endsOn)}` },
    { label: campaignWords.goal, value: campaign.goal, wide: true },
  ];
  return (
    <>
      <RecordPage
        kind={campaignWords.campaigns}
        title={campaign.name}
        path={[{ label: t("campaigns"), to: "/campaigns" }]}
        state={<StateTag label={CAMPAIGN_STATES[campaign.state]} tone={campaignTones[campaign.state]} />}
        due={campaign.state === "closed" ? null : campaign.endsOn}
        actions={<Moves campaign={campaign} />}
        procedure={<ProcedureBar procedure={campaignLife} record={campaign} history={[]} />}
        sections={[
          { key: "facts", title: campaignWords.facts, facts },
          { key: "lists", title: campaignWords.lists, body: lists, actions: tools },
          { key: "timetable", title: campaignWords.timetable, body: <Timetable campaign={campaign} />, aside: true },
          {
            key: "units",
            title: campaignWords.byUnit,
            body: <UnitCounts counts={campaign.counts[list]} />,
            aside: true,
          },
          { key: "rounds", title: campaignWords.rounds, body: <Rounds rounds={campaign.rounds} />, aside: true },
        ]}
      />
      {asked !== null && (
        <Dialog title={t(titleOf(asked))} onClose={() => setAsked(null)} place="side" firm>
          <Form campaign={campaign} asked={asked} close={() => setAsked(null)} />
        </Dialog>
      )}
    </>
  );
}

function titleOf(asked: Exclude<Asked, null>): keyof typeof campaignWords {
  const titles = { problem: "addProblem", measure: "addMeasure", "look-back": "lookBack", edit: "edit" } as const;
  return titles[asked];
}

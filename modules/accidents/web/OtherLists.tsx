import { RegionPicker, regionFilter } from "@anlan/regions-and-grids/web";
import { Dialog, ListPage, SpecForm, StateTag, tell, useMay, useRegion, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import {
  answerTipOff,
  enterTipOff,
  findAccidentEnterprises,
  findRemovals,
  findTipOffs,
  REMOVAL_STATES,
  TIP_OFF_STATES,
  type TipOffRow,
} from "../contract/index.ts";
import { removalTones, tipOffTones, accidentWords as words } from "./words.ts";
import "./accidents.css";

/** Enterprises with accidents (事故企业库): how many, how grave; numbers open the accidents. */
export function EnterprisesPage() {
  return (
    <ListPage
      spec={findAccidentEnterprises}
      title={words.enterprises}
      lead={words.enterprisesLead}
      rowKey={(row) => row.enterpriseId}
      href={(row) => `/accidents?enterpriseId=${row.enterpriseId}`}
      filterInputs={{ region: regionFilter }}
      cells={{
        name: (row) => <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>,
        accidents: (row) => <Link to={`/accidents?enterpriseId=${row.enterpriseId}`}>{row.accidents}</Link>,
      }}
      empty={{
        title: { zh: "没有发生过事故的企业", en: "No enterprise has had an accident" },
        hint: {
          zh: "快报时关联企业档案后，这里自动汇总。",
          en: "Link accidents to archives and they are gathered here.",
        },
      }}
    />
  );
}

function TipOffDialog({ tipOff, onClose }: { tipOff: TipOffRow | null; onClose: () => void }) {
  const t = useWords(words);
  const { region } = useRegion();
  const step = tipOff?.state === "open" ? "preliminary" : "detailed";
  const initial = tipOff === null ? { region: region.code } : { tipOffId: tipOff.id, revision: tipOff.revision, step };
  const entering = {
    region: { label: words.region, input: RegionPicker },
    channel: { label: words.channel },
    content: { label: words.content, rows: 4 },
    receivedAt: { label: words.receivedAt },
  };
  const answering = {
    step: {
      label: words.kind,
      options: { preliminary: TIP_OFF_STATES.preliminary, detailed: TIP_OFF_STATES.detailed },
    },
    result: { label: words.result, rows: 4 },
  };
  return (
    <Dialog title={t(tipOff === null ? "enterTipOff" : "answer")} firm onClose={onClose}>
      <SpecForm
        spec={(tipOff === null ? enterTipOff : answerTipOff) as never}
        draftKey={tipOff?.id ?? ""}
        initial={initial as never}
        fields={(tipOff === null ? entering : answering) as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** Tip-offs of accidents with the limits within which they are looked into. */
export function TipOffsPage() {
  const t = useWords(words);
  const mayHandle = useMay("accidents.accident.handle");
  const [asked, setAsked] = useState<TipOffRow | "new" | null>(null);
  const action = mayHandle && (
    <button type="button" className="al-button al-button-main" onClick={() => setAsked("new")}>
      {t("enterTipOff")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findTipOffs}
        title={words.tipOffs}
        lead={words.tipOffsLead}
        actions={action}
        filterInputs={{ region: regionFilter }}
        panelTitle={(row) => row.channel}
        renderPanel={(row) => (
          <>
            <p>{row.content}</p>
            {row.preliminary !== null && <blockquote>{row.preliminary}</blockquote>}
            {row.detailed !== null && <blockquote>{row.detailed}</blockquote>}
            {row.accidentId !== null && <Link to={`/accidents/${row.accidentId}`}>{t("accident")}</Link>}
            {mayHandle && row.state !== "detailed" && (
              <p>
                <button type="button" className="al-button al-button-main" onClick={() => setAsked(row)}>
                  {t("answer")}
                </button>
              </p>
            )}
          </>
        )}
        cells={{ state: (row) => <StateTag label={TIP_OFF_STATES[row.state]} tone={tipOffTones[row.state]} /> }}
        empty={{
          title: { zh: "没有事故举报", en: "No tip-offs" },
          hint: { zh: "收到举报先登记，系统按 5 日、2 个月提醒。", en: "Enter what comes in; limits are watched." },
          action,
        }}
      />
      {asked !== null && <TipOffDialog tipOff={asked === "new" ? null : asked} onClose={() => setAsked(null)} />}
    </>
  );
}

/** Removals from statistics with their public notice. */
export function RemovalsPage() {
  return (
    <ListPage
      spec={findRemovals}
      title={words.removals}
      lead={words.removalsLead}
      href={(row) => `/accidents/${row.accidentId}`}
      filterInputs={{ region: regionFilter }}
      cells={{ state: (row) => <StateTag label={REMOVAL_STATES[row.state]} tone={removalTones[row.state]} /> }}
      empty={{
        title: { zh: "没有核销", en: "No removals" },
        hint: { zh: "在已核实的事故页面提请核销。", en: "Proposed on the page of a verified accident." },
      }}
    />
  );
}

import {
  Dialog,
  ListPage,
  Loaded,
  newKey,
  RecordPage,
  SpecForm,
  StateTag,
  tell,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useParams } from "react-router";
import type { z } from "zod";
import {
  editHelper,
  findHelperVisits,
  getHelper,
  HELPER_KINDS,
  HELPER_STATES,
  recordHelperVisit,
} from "../contract/index.ts";
import { helperFields } from "./fields.ts";
import { helperTones, gridWorkWords as words } from "./words.ts";

type Shown = z.output<typeof getHelper.output>;

/** One adviser, volunteer or supervisor, with what the person did. */
export function HelperPage() {
  const { helperId = "" } = useParams();
  const query = useQueryOf(getHelper, { id: helperId as never });
  return <Loaded query={query}>{(helper) => <Opened helper={helper} />}</Loaded>;
}

function Form({ helper, asked, close }: { helper: Shown; asked: "edit" | "visit"; close: () => void }) {
  const [visitId] = useState(() => newKey());
  const ends = {
    onCancel: close,
    onDone: () => {
      tell(words.saved);
      close();
    },
  };
  if (asked === "visit") {
    const initial = { id: visitId, helperId: helper.id, deviceAt: null, fix: null };
    return (
      <SpecForm spec={recordHelperVisit} initial={initial as never} fields={helperFields.visit as never} {...ends} />
    );
  }
  const { id, revision, name, organisation, speciality, accountId, fromDay, toDay } = helper;
  const initial = { id, revision, name, organisation, speciality, accountId, fromDay, toDay };
  return <SpecForm spec={editHelper} initial={initial as never} fields={helperFields.details as never} {...ends} />;
}

function Opened({ helper }: { helper: Shown }) {
  const t = useWords(words);
  const format = useFormat();
  const [mayManage, mayVisit] = [useMay("grid-work.helper.manage"), useMay("grid-work.helper.visit")];
  const [asked, setAsked] = useState<"edit" | "visit" | null>(null);
  const facts = [
    { label: words.post, value: helper.regionName },
    { label: words.organisation, value: helper.organisation },
    { label: words.speciality, value: helper.speciality },
    {
      label: words.days,
      value: `${format.day(helper.fromDay)} – ${helper.toDay === null ? "" : format.day(helper.toDay)}`,
    },
  ].filter(({ value }) => value !== null);
  return (
    <>
      <RecordPage
        kind={HELPER_KINDS[helper.kind]}
        title={helper.name}
        path={[{ label: t("helpers"), to: "/grid-work/helpers" }]}
        state={<StateTag label={HELPER_STATES[helper.state]} tone={helperTones[helper.state]} />}
        actions={
          <>
            {mayVisit && (
              <button type="button" className="al-button al-button-main" onClick={() => setAsked("visit")}>
                {t("addVisit")}
              </button>
            )}
            {mayManage && (
              <button type="button" className="al-button" onClick={() => setAsked("edit")}>
                {t("editHelper")}
              </button>
            )}
          </>
        }
        sections={[
          { key: "facts", title: words.facts, facts },
          {
            key: "visits",
            title: words.visits,
            body: <ListPage spec={findHelperVisits} embedded title={null} fixed={{ helperId: [helper.id] }} />,
          },
        ]}
      />
      {asked !== null && (
        <Dialog
          title={t(asked === "visit" ? "addVisit" : "editHelper")}
          place="side"
          firm
          onClose={() => setAsked(null)}
        >
          <Form helper={helper} asked={asked} close={() => setAsked(null)} />
        </Dialog>
      )}
    </>
  );
}

import { RecordFilesInput } from "@anlan/files/web";
import { unitFilter } from "@anlan/organisation/web";
import { RegionPicker, regionFilter } from "@anlan/regions-and-grids/web";
import { Dialog, Icon, ListPage, newKey, SpecForm, StateTag, useMay, useRegion, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { EVENT_CATEGORIES, EVENT_STATES, findEvents, reportEvent, URGENCIES } from "../contract/index.ts";
import { EnterprisePicker } from "./inputs.tsx";
import { eventTones, gridWorkWords as words } from "./words.ts";
import "./grid-work.css";

const usual = { state: ["reported", "dispatched", "handled"] } as const;
const empty = {
  title: { zh: "没有待办的网格事件", en: "No open grid events" },
  hint: {
    zh: "网格员在手机或这里上报后，按村、镇街、区县流转办理。",
    en: "Members report on the phone or here; village, town and county settle them.",
  },
};
const fields = {
  category: { label: words.category, options: EVENT_CATEGORIES },
  urgency: { label: words.urgency, options: URGENCIES },
  description: { label: words.description, rows: 4 },
  region: { label: words.region, input: RegionPicker },
  place: { label: words.place },
  enterpriseId: { label: words.enterprise, input: EnterprisePicker },
  fileIds: { label: words.files, input: RecordFilesInput },
  handledHere: { label: words.handledHere, rows: 2 },
};

function Report({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const { region } = useRegion();
  const navigate = useNavigate();
  const [id] = useState(() => newKey());
  return (
    <Dialog title={t("report")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={reportEvent}
        initial={{ id, region: region.code, urgency: "normal" } as never}
        fields={fields as never}
        onCancel={onClose}
        onDone={(event) => navigate(`/grid-work/events/${event.id}`)}
      />
    </Dialog>
  );
}

/** All grid events of the regions that the person sees. */
export function EventsPage() {
  const t = useWords(words);
  const mayReport = useMay("grid-work.event.report");
  const [adding, setAdding] = useState(false);
  const action = mayReport && (
    <button type="button" className="al-button al-button-main" onClick={() => setAdding(true)}>
      <Icon name="plus" /> {t("report")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findEvents}
        title={words.events}
        lead={words.eventsLead}
        usual={usual}
        actions={action}
        href={(row) => `/grid-work/events/${row.id}`}
        filterInputs={{ region: regionFilter, unitId: unitFilter }}
        cells={{ state: (row) => <StateTag label={EVENT_STATES[row.state]} tone={eventTones[row.state]} /> }}
        empty={{ ...empty, action }}
      />
      {adding && <Report onClose={() => setAdding(false)} />}
    </>
  );
}

import { mayIn } from "@anlan/kernel";
import { Dialog, Icon, ListPage, SpecForm, StateTag, useCaller, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { closePark, createPark, editPark, findParks, type Park, parkKinds, parkStates } from "../contract/index.ts";
import { RegionsPicker } from "./pickers.tsx";
import { regionWords } from "./words.ts";

const MANAGE = "regions.region.manage";

const parkFields = {
  name: { label: regionWords.name },
  kind: { label: regionWords.kind, options: parkKinds },
  covers: { label: regionWords.covers, input: RegionsPicker },
};

type Asked = { readonly what: "create" } | { readonly what: "edit" | "close"; readonly park: Park };

function ParkForm({ region, asked, close }: { region: string; asked: Asked; close: () => void }) {
  const done = { onDone: close, onCancel: close };
  if (asked.what === "create") {
    const fields = { region: { label: regionWords.region, hidden: true as const }, ...parkFields };
    return <SpecForm spec={createPark} initial={{ region, kind: "functional-zone" }} fields={fields} {...done} />;
  }
  const { id: parkId, revision, name, kind, covers } = asked.park;
  if (asked.what === "close") {
    const fields = { remark: { label: regionWords.remark } };
    return <SpecForm spec={closePark} draftKey={parkId} initial={{ parkId, revision }} fields={fields} {...done} />;
  }
  const initial = { parkId, revision, name, kind, covers };
  return <SpecForm spec={editPark} draftKey={parkId} initial={initial} fields={parkFields} {...done} />;
}

/** Zones and parks of a region, to be created, changed and closed by whoever manages it. */
export function ParksSection({ region }: { region: string }) {
  const t = useWords(regionWords);
  const caller = useCaller();
  const [asked, setAsked] = useState<Asked | null>(null);
  const mayManage = mayIn(caller, MANAGE, region);
  const create = mayManage && (
    <button type="button" className="al-button" onClick={() => setAsked({ what: "create" })}>
      <Icon name="plus" /> {t("create")}
    </button>
  );
  const buttons = (park: Park) =>
    mayManage && park.state === "active" ? (
      <div style={{ display: "flex", gap: 8, marginTop: 16 }}>
        <button type="button" className="al-button" onClick={() => setAsked({ what: "edit", park })}>
          {t("edit")}
        </button>
        <button type="button" className="al-button" onClick={() => setAsked({ what: "close", park })}>
          {t("close")}
        </button>
      </div>
    ) : null;
  return (
    <>
      <ListPage
        spec={findParks}
        embedded
        fixed={{ region: [region] }}
        actions={create}
        empty={{ title: regionWords.noParks, hint: regionWords.noParksHint }}
        cells={{
          state: (row) => <StateTag label={parkStates[row.state]} tone={row.state === "active" ? "active" : "ended"} />,
        }}
        panelTitle={(row) => row.name}
        renderPanel={(row) => (
          <>
            <p>{t(parkKinds[row.kind])}</p>
            <p className="al-quiet">{row.coversNames.join("、")}</p>
            {buttons(row)}
          </>
        )}
      />
      {asked !== null && (
        <Dialog title={t(asked.what)} place="side" firm onClose={() => setAsked(null)}>
          <ParkForm region={region} asked={asked} close={() => setAsked(null)} />
        </Dialog>
      )}
    </>
  );
}

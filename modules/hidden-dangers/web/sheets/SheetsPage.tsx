import { chinaDay } from "@anlan/kernel";
import { RegionPicker, regionFilter } from "@anlan/regions-and-grids/web";
import {
  Dialog,
  DueTag,
  ListPage,
  SpecForm,
  StateTag,
  useMay,
  useOwnEnterprise,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { SHEET_STATES } from "../../contract/index.ts";
import { periodsEnded } from "../../domain/index.ts";
import { useDangerSpecs } from "../specs.ts";
import { sheetTones, sheetWords as words } from "./words.ts";
import "../dangers.css";

/** The statistical sheets that one may see: of enterprises and of authorities, or one's own. */
export function SheetsPage() {
  const t = useWords(words);
  const specs = useDangerSpecs();
  const official = useOwnEnterprise() === null;
  const mayPrepare = useMay(specs.prepareSheet.permission ?? "");
  const { region } = useRegion();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const action = mayPrepare && (
    <button type="button" className="al-button al-button-main" onClick={() => setAsking(true)}>
      {t("prepare")}
    </button>
  );
  const [period] = periodsEnded(chinaDay(new Date()));
  const fields = {
    period: { label: words.period, help: words.periodHelp },
    ...(official ? { region: { label: words.region, input: RegionPicker } } : {}),
  };
  return (
    <>
      <ListPage
        spec={specs.sheets}
        title={words.sheets}
        lead={words.lead}
        actions={action}
        href={(row) => `/hidden-dangers/sheets/${row.id}`}
        {...(official ? { filterInputs: { region: regionFilter } } : {})}
        cells={{
          state: (row) => <StateTag label={SHEET_STATES[row.state]} tone={sheetTones[row.state]} />,
          dueOn: (row) => <DueTag due={row.dueOn} done={row.state === "submitted"} />,
        }}
        empty={{ title: words.empty, hint: words.emptyHint, action }}
      />
      {asking && (
        <Dialog title={t("prepare")} firm onClose={() => setAsking(false)}>
          <SpecForm
            spec={specs.prepareSheet as never}
            initial={(official ? { period, region: region.code } : { period }) as never}
            fields={fields as never}
            onCancel={() => setAsking(false)}
            onDone={(done) => void navigate(`/hidden-dangers/sheets/${(done as { sheetId: string }).sheetId}`)}
          />
        </Dialog>
      )}
    </>
  );
}

import { RegionPicker } from "@anlan/regions-and-grids/web";
import {
  type FieldConfig,
  PositionInput,
  recordFields,
  SpecForm,
  serverNow,
  tell,
  useOwnEnterprise,
  useRegion,
  useSession,
  useWords,
} from "@anlan/web-kit";
import { useNavigate } from "react-router";
import { accidentFields, CASUALTY_LABELS, REPORTERS } from "../contract/index.ts";
import { EnterprisePicker } from "./inputs.tsx";
import { useAccidentSpecs } from "./specs.ts";
import { accidentWords as words } from "./words.ts";
import "./accidents.css";

type Fields = Readonly<Record<string, FieldConfig>>;

const plain = recordFields(accidentFields, {}) as Fields;

/** A field without the heading of its section: of a section the quick report asks one or two things only. */
function asked(code: string): FieldConfig {
  const { heading: _heading, ...rest } = plain[code] as FieldConfig;
  return rest;
}

/** Numbers of casualties, each of which may stay empty. */
export const casualtyNumbers: Fields = Object.fromEntries(
  Object.entries(CASUALTY_LABELS).map(([key, label]) => [
    key,
    { label, unit: words.people, placeholder: words.unknown },
  ]),
);

const isPlaced = (values: Readonly<Record<string, unknown>>): boolean => values["position"] != null;

const fields: Fields = {
  title: asked("title"),
  category: asked("category"),
  occurredAt: { label: words.occurredAt },
  region: { label: words.region, input: RegionPicker },
  place: asked("place"),
  casualties: { label: words.casualties, fields: casualtyNumbers },
  enterpriseId: { label: words.enterprise, input: EnterprisePicker },
  unitName: { label: words.unitName },
  brief: { ...asked("brief"), rows: 3 },
  by: { label: words.by, options: REPORTERS },
  unitKnewAt: { label: words.unitKnewAt, help: words.unitKnewHelp },
  receivedAt: { label: words.receivedAt },
  position: { label: words.position, input: PositionInput },
  positionConfirmed: { label: words.positionConfirmed, when: isPlaced },
  highImpact: asked("highImpact"),
};

const ownFields: Fields = Object.fromEntries(
  Object.entries(fields).filter(([key]) => !["enterpriseId", "unitName", "by", "receivedAt"].includes(key)),
);

// What a town reports of its own knowledge fulfils no duty of the unit.
const isTown = (region: string): boolean => region.length >= 9;

/** The quick report: what, where, when; the rest as far as known. */
export function ReportPage() {
  const t = useWords(words);
  const navigate = useNavigate();
  const specs = useAccidentSpecs();
  const official = useOwnEnterprise() === null;
  const { region } = useRegion();
  const { facts } = useSession();
  const known = official ? (facts.region.length > region.code.length ? facts.region : region.code) : null;
  return (
    <div className="accidents-report">
      <header className="al-page-head">
        <div>
          <h1>{t("quick")}</h1>
          <p className="al-quiet">{t("quickLead")}</p>
        </div>
      </header>
      <section className="al-card accidents-form">
        <SpecForm
          spec={specs.report as never}
          initial={
            {
              occurredAt: new Date(serverNow()).toISOString(),
              ...(known === null ? {} : { region: known, by: isTown(facts.region) ? "town" : "unit" }),
            } as never
          }
          fields={(official ? fields : ownFields) as never}
          onCancel={() => void navigate("/accidents")}
          onDone={(done) => {
            tell(words.reported);
            void navigate(`/accidents/${(done as { accidentId: string }).accidentId}`);
          }}
        />
      </section>
    </div>
  );
}

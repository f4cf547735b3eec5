import { RecordFilesInput } from "@anlan/files/web";
import { RegionPicker } from "@anlan/regions-and-grids/web";
import {
  type FieldConfig,
  PositionInput,
  SpecForm,
  tell,
  useOwnEnterprise,
  useRegion,
  useSession,
  useWords,
} from "@anlan/web-kit";
import { useNavigate } from "react-router";
import { DANGER_LEVELS, DANGER_SOURCES, MAJOR_REASONS } from "../contract/index.ts";
import { CriterionInput, EnterprisePicker } from "./inputs.tsx";
import { NewFindLike } from "./likeness/LikeInput.tsx";
import { likeWords } from "./likeness/like-words.ts";
import { useDangerSpecs } from "./specs.ts";
import { dangerWords as words } from "./words.ts";
import "./dangers.css";

type Fields = Readonly<Record<string, FieldConfig>>;

const level: Fields = {
  level: { label: words.level, options: DANGER_LEVELS, help: words.levelHelp },
  criterionId: { label: words.criterion, input: CriterionInput, help: words.criterionHelp },
  majorReasons: { label: words.majorReasons, options: MAJOR_REASONS, when: ({ level: one }) => one === "major" },
};

const fields: Fields = {
  enterpriseId: { label: words.enterprise, input: EnterprisePicker },
  region: { label: words.region, input: RegionPicker },
  source: { label: words.source, options: DANGER_SOURCES },
  description: { label: words.description, rows: 3 },
  place: { label: words.place },
  joinTo: { label: likeWords.label, input: NewFindLike },
  files: { label: words.photos, input: RecordFilesInput },
  ...level,
  foundAt: { label: words.foundAt },
  foundBy: { label: words.foundBy },
  position: { label: words.position, input: PositionInput },
  // What only a phone knows.
  accuracy: { label: words.position, hidden: true },
  deviceAt: { label: words.deviceAt, hidden: true },
};

const OFFICIAL_ONLY = ["enterpriseId", "region", "source", "foundBy"];
const ownFields: Fields = Object.fromEntries(Object.entries(fields).filter(([key]) => !OFFICIAL_ONLY.includes(key)));

/** Registering a find: what, where, with photos; the level as far as it is known. */
export function RegisterPage() {
  const t = useWords(words);
  const navigate = useNavigate();
  const specs = useDangerSpecs();
  const official = useOwnEnterprise() === null;
  const { region } = useRegion();
  const { facts } = useSession();
  const known = facts.region.length > region.code.length ? facts.region : region.code;
  const start = { files: [], majorReasons: [], foundAt: new Date().toISOString() };
  return (
    <div className="dangers-form">
      <header className="al-page-head">
        <div>
          <h1>{t("register")}</h1>
          <p className="al-quiet">{t("registerLead")}</p>
        </div>
      </header>
      <section className="al-card">
        <SpecForm
          spec={specs.register as never}
          initial={(official ? { ...start, region: known, source: "enforcement" } : start) as never}
          fields={(official ? fields : ownFields) as never}
          onCancel={() => void navigate("/hidden-dangers")}
          onDone={(done) => {
            const { dangerId, joinedTo } = done as { dangerId: string; joinedTo: string | null };
            tell(joinedTo === null ? words.registered : words.joinedNow);
            void navigate(`/hidden-dangers/${joinedTo ?? dangerId}`);
          }}
        />
      </section>
    </div>
  );
}

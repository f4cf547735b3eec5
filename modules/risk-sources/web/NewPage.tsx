import { RegionPicker } from "@anlan/regions-and-grids/web";
import { SpecForm, tell, useWords } from "@anlan/web-kit";
import { useNavigate } from "react-router";
import { addSource } from "../contract/index.ts";
import { dossierFormFields } from "./fields.ts";
import { sourceWords as words } from "./words.ts";
import "./risk-sources.css";

/** The form of a new dossier. */
export function NewPage() {
  const t = useWords(words);
  const navigate = useNavigate();
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("add")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
      </header>
      <section className="al-card source-form">
        <SpecForm
          spec={addSource}
          draftKey="new"
          initial={{ kind: "industry", colour: "yellow" }}
          fields={{ region: { label: words.region, input: RegionPicker }, ...dossierFormFields } as never}
          onDone={({ id }) => {
            tell(words.saved);
            void navigate(`/risk-sources/${id}`);
          }}
        />
      </section>
    </>
  );
}

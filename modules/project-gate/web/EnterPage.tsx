import { RegionPicker } from "@anlan/regions-and-grids/web";
import { SpecForm, tell, useWords } from "@anlan/web-kit";
import { useNavigate } from "react-router";
import { enterProject } from "../contract/index.ts";
import { projectFormFields } from "./fields.tsx";
import { gateWords as words } from "./words.ts";
import "./project-gate.css";

/** The form in which a project is entered. */
export function EnterPage() {
  const t = useWords(words);
  const navigate = useNavigate();
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("enter")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
      </header>
      <section className="al-card gate-form">
        <SpecForm
          spec={enterProject}
          draftKey="new"
          initial={{ kind: "new", category: "general" }}
          fields={{ region: { label: words.region, input: RegionPicker }, ...projectFormFields } as never}
          onDone={({ id }) => {
            tell(words.saved);
            void navigate(`/project-gate/${id}`);
          }}
        />
      </section>
    </>
  );
}

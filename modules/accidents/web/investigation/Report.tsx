import { Loaded, StateTag, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { draftReport, type Investigation } from "../../contract/index.ts";
import { useMayEnter } from "./Entries.tsx";
import { type AskedEntry, EntryDialog } from "./EntryDialog.tsx";
import { investigationWords as words } from "./words.ts";

interface Props {
  readonly investigation: Investigation;
}

const FILES = [
  { edition: "full", format: "docx" },
  { edition: "full", format: "pdf" },
  { edition: "public", format: "docx" },
  { edition: "public", format: "pdf" },
] as const;

/** The report as files; the public edition is there once the result was published. */
function ReportDownloads({ investigation }: Props) {
  const t = useWords(words);
  const published = investigation.publishedOn !== null;
  return (
    <div className="inv-acts">
      {FILES.filter(({ edition }) => edition === "full" || published).map(({ edition, format }) => (
        <a
          key={`${edition}.${format}`}
          href={`/api/v1/accidents/investigations/${investigation.id}/report?format=${format}&edition=${edition}`}
          download
        >
          {t(edition === "full" ? "fullEdition" : "publicEdition")} {format.toUpperCase()}
        </a>
      ))}
    </div>
  );
}

/** The report, section by section: drafted from the record, or as somebody wrote it. */
export function Report({ investigation }: Props) {
  const t = useWords(words);
  const may = useMayEnter(investigation, "section");
  const query = useQueryOf(draftReport, { investigationId: investigation.id });
  const [asked, setAsked] = useState<AskedEntry | null>(null);
  const edit = (section: string, paragraphs: readonly string[]) => {
    const entry = investigation.entries.find(
      ({ content }) => content.kind === "section" && content.section === section,
    );
    const start = { kind: "section", section, text: paragraphs.join("\n") };
    setAsked({ kind: "section", ...(entry === undefined ? { start: start as never } : { entry }) });
  };
  return (
    <>
      <ReportDownloads investigation={investigation} />
      <Loaded query={query}>
        {({ sections }) => (
          <div className="inv-report">
            {sections.map(({ section, title, written, paragraphs }) => (
              <section key={section}>
                <h3>
                  {t(title)}{" "}
                  <StateTag label={written ? words.written : words.drafted} tone={written ? "done" : "waiting"} />
                  {may && (
                    <button type="button" className="al-link-button" onClick={() => edit(section, paragraphs)}>
                      {t("edit")}
                    </button>
                  )}
                </h3>
                {paragraphs.map((text, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name and are drawn anew as a whole
                  <p key={index}>{text}</p>
                ))}
              </section>
            ))}
          </div>
        )}
      </Loaded>
      {asked !== null && <EntryDialog investigation={investigation} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

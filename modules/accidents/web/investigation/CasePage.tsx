import {
  ConfirmFinal,
  Loaded,
  RecordPage,
  StateTag,
  useCommand,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { z } from "zod";
import { CATEGORIES, editCase, GRADES, getCase, removeCase } from "../../contract/index.ts";
import { CaseDialog } from "./CaseDialog.tsx";
import { Similar } from "./SimilarSearch.tsx";
import { investigationWords as words } from "./words.ts";
import "./investigation.css";

/** What may be done with a case that somebody typed in. */
function OutsideActs({ one }: { readonly one: z.output<typeof getCase.output> }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const may = useMay(editCase.permission ?? "");
  const remove = useCommand(removeCase);
  const [asked, setAsked] = useState<"edit" | "remove" | null>(null);
  if (!may) return null;
  const close = () => setAsked(null);
  return (
    <>
      <button type="button" className="al-button" onClick={() => setAsked("edit")}>
        {t("editCase")}
      </button>
      <button type="button" className="al-button" onClick={() => setAsked("remove")}>
        {t("removeCase")}
      </button>
      {asked === "edit" && <CaseDialog known={one} onClose={close} />}
      {asked === "remove" && (
        <ConfirmFinal
          title={words.removeCase}
          consequence={words.removeCaseSays}
          confirmLabel={words.removeCase}
          onConfirm={async (reason) => {
            await remove.run({ caseId: one.id, revision: one.revision, reason });
            void navigate("/accidents/cases");
          }}
          onClose={close}
        />
      )}
    </>
  );
}

/** One case: what happened, why, what it teaches, and others like it; no name of a person. */
export function CasePage() {
  const { caseId = "" } = useParams();
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(getCase, { caseId: caseId as never });
  return (
    <Loaded query={query}>
      {(one) => (
        <RecordPage
          kind={words.case}
          title={one.title}
          {...(one.own
            ? {}
            : { state: <StateTag label={words.elsewhere} tone="ended" />, actions: <OutsideActs one={one} /> })}
          path={[{ label: t("cases"), to: "/accidents/cases" }]}
          sections={[
            ...(one.lessons.length === 0
              ? []
              : [
                  {
                    key: "lessons",
                    title: words.lessons,
                    body: (
                      <ul>
                        {one.lessons.map((lesson) => (
                          <li key={lesson}>{lesson}</li>
                        ))}
                      </ul>
                    ),
                  },
                ]),
            {
              key: "report",
              title: words.report,
              body: (
                <div className="inv-report">
                  {one.sections.map(({ title, paragraphs }) => (
                    <section key={title.zh}>
                      <h3>{t(title)}</h3>
                      {paragraphs.map((text, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name and never move
                        <p key={index}>{text}</p>
                      ))}
                    </section>
                  ))}
                </div>
              ),
            },
            {
              key: "facts",
              title: words.accident,
              aside: true,
              facts: [
                { label: words.occurredOn, value: format.day(one.day) },
                { label: words.grade, value: one.grade === null ? "—" : t(GRADES[one.grade]) },
                { label: words.typeName, value: one.typeName ?? "—" },
                { label: words.type, value: t(CATEGORIES[one.category]) },
                { label: words.deaths, value: one.deaths ?? "—" },
                { label: words.causeNames, value: format.list(one.causeNames.map((name) => t(name))), wide: true },
                { label: words.published, value: `${format.day(one.publishedOn)} ${one.publishedAt}`, wide: true },
              ],
            },
            { key: "similar", title: words.similar, aside: true, body: <Similar caseId={one.id as never} /> },
          ]}
        />
      )}
    </Loaded>
  );
}

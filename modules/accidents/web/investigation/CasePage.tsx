import { Loaded, RecordPage, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { useParams } from "react-router";
import { CATEGORIES, GRADES, getCase } from "../../contract/index.ts";
import { Similar } from "./SimilarSearch.tsx";
import { investigationWords as words } from "./words.ts";
import "./investigation.css";

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
                { label: words.causeNames, value: one.causeNames.map((name) => t(name)).join("、"), wide: true },
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

import { chinaDay } from "@anlan/kernel";
import { Person, useFormat, useWords } from "@anlan/web-kit";
import type { Post, Term } from "../contract/index.ts";
import type { Asked } from "./forms.tsx";
import { organisationWords } from "./words.ts";

interface PostsProps {
  readonly posts: readonly Post[];
  /** Whether the person manages posts here and the unit is open. */
  readonly manages: boolean;
  readonly ask: (asked: Asked) => void;
}

function TermLine({ term, onEnd }: { term: Term; onEnd: (() => void) | null }) {
  const t = useWords(organisationWords);
  const format = useFormat();
  const days =
    term.toDay === null
      ? t("sinceDay", { day: format.day(term.fromDay) })
      : `${format.day(term.fromDay)} – ${format.day(term.toDay)}`;
  return (
    <div className="organisation-term">
      <Person name={term.personName} />
      <span className="al-quiet al-number">{days}</span>
      {term.note !== null && <span className="al-quiet">{term.note}</span>}
      {onEnd !== null && (
        <button type="button" className="al-link-button" onClick={onEnd}>
          {t("endTerm")}
        </button>
      )}
    </div>
  );
}

function PostItem({ post, manages, ask }: { post: Post; manages: boolean; ask: PostsProps["ask"] }) {
  const t = useWords(organisationWords);
  const today = chinaDay(new Date());
  const open = post.terms.filter(({ toDay }) => toDay === null || toDay >= today);
  const past = post.terms.filter((term) => !open.includes(term));
  const mayEnd = (term: Term) => manages && (term.toDay === null || term.toDay > today);
  return (
    <li>
      <h3>{post.name}</h3>
      {post.duties !== null && <p className="al-quiet">{post.duties}</p>}
      {open.length === 0 && !post.removed && <p className="al-quiet">{t("vacant")}</p>}
      {open.map((term) => (
        <TermLine key={term.id} term={term} onEnd={mayEnd(term) ? () => ask({ what: "endTerm", term }) : null} />
      ))}
      {past.length > 0 && (
        <details>
          <summary>{t("past", { count: past.length })}</summary>
          {past.map((term) => (
            <TermLine key={term.id} term={term} onEnd={null} />
          ))}
        </details>
      )}
      {manages && !post.removed && (
        <div className="organisation-actions">
          {(["appoint", "editPost", "removePost"] as const).map((what) => (
            <button key={what} type="button" className="al-link-button" onClick={() => ask({ what, post })}>
              {t(what)}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

/** The posts of a unit with who holds them now, and folded away who did before. */
export function PostsSection({ posts, manages, ask }: PostsProps) {
  const t = useWords(organisationWords);
  const standing = posts.filter(({ removed }) => !removed);
  const removed = posts.filter((post) => post.removed);
  return (
    <>
      {standing.length === 0 && <p className="al-quiet">{t("noPosts")}</p>}
      <ul className="organisation-posts">
        {standing.map((post) => (
          <PostItem key={post.id} post={post} manages={manages} ask={ask} />
        ))}
      </ul>
      {removed.length > 0 && (
        <details>
          <summary>{t("removed", { count: removed.length })}</summary>
          <ul className="organisation-posts">
            {removed.map((post) => (
              <PostItem key={post.id} post={post} manages={false} ask={ask} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

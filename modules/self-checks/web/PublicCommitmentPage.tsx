import { Loaded, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { getPublicCommitment } from "../contract/index.ts";
import { CommitmentFacts } from "./CommitmentFacts.tsx";
import { selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

/** Today's commitment of an enterprise, as anybody reads it without an account. */
export function PublicCommitmentPage() {
  const t = useWords(words);
  const format = useFormat();
  useTitle(t("publicTitle"));
  const enterpriseId = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
  const query = useQueryOf(getPublicCommitment, { enterpriseId: enterpriseId as never });
  return (
    <main className="self-checks-public">
      <Loaded query={query}>
        {({ enterpriseName, day, commitment }) => (
          <>
            <h1>
              {enterpriseName} · {t("publicTitle")}
            </h1>
            <p className="al-quiet">{format.day(day)}</p>
            {commitment === null ? <p>{t("publicNone")}</p> : <CommitmentFacts commitment={commitment} />}
          </>
        )}
      </Loaded>
    </main>
  );
}

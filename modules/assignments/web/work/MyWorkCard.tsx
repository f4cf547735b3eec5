import { Loaded, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { getMyWork } from "../../contract/index.ts";
import { myLines } from "./my-lines.tsx";
import { WorkLines } from "./WorkLines.tsx";
import { workWords } from "./words.ts";
import "../assignments.css";

const MOST = 6;

/** The unit's most urgent assignments on the home page. */
export function MyWorkCard() {
  const t = useWords(workWords);
  const query = useQueryOf(getMyWork, {});
  return (
    <div className="as-card">
      <h2>{t("mine")}</h2>
      <Loaded query={query}>
        {(work) => {
          const heads = [...work.late, ...work.returned, ...work.soon];
          const { later, waiting, done } = work;
          return (
            <>
              {heads.length === 0 && <p>{t(work.unitId === null ? "noUnit" : "nothing")}</p>}
              <WorkLines lines={myLines(heads.slice(0, MOST), t)} />
              <p className="as-card-foot al-quiet">
                <span>{t("rest", { later, waiting, done })}</span>
                <Link to="/assignments/mine">{t("all")}</Link>
              </p>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

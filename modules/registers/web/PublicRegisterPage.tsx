import { addressOf } from "@anlan/kernel";
import { FieldValue, Loaded, useApi, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link, useMatch } from "react-router";
import type { z } from "zod";
import { findPublicRecords } from "../contract/index.ts";
import { registerWords as words } from "./words.ts";
import "./registers.css";

type Found = z.output<typeof findPublicRecords.output>;
type Row = Found["rows"][number];

/** The public list of a register: anybody reads it, without an account. */
export function PublicRegisterPage() {
  // It stands outside the desk too, where there are no routes.
  const { pack = "", kind = "" } = useMatch("/public/registers/:pack/:kind")?.params ?? {};
  const t = useWords(words);
  const [text, setText] = useState("");
  const input = { kind: `${pack}/${kind}`, ...(text.trim() === "" ? {} : { text: text.trim() }) };
  const query = useQueryOf(findPublicRecords, input);
  useTitle(query.data === undefined ? null : t(query.data.name));
  return (
    <main className="registers-public">
      <Link to="/">{t("home")}</Link>
      <Loaded query={query}>
        {(found) => (
          <>
            <header className="al-page-head">
              <div>
                <h1>{t(found.name)}</h1>
                <p className="al-quiet">{t(found.sectorName)}</p>
              </div>
            </header>
            <input
              className="al-field"
              type="search"
              value={text}
              aria-label={t("name")}
              placeholder={t("name")}
              onChange={(event) => setText(event.target.value)}
            />
            <Rows key={JSON.stringify(input)} found={found} input={input} />
          </>
        )}
      </Loaded>
    </main>
  );
}

function Rows({ found, input }: { found: Found; input: { kind: string; text?: string } }) {
  const t = useWords(words);
  const api = useApi();
  const [more, setMore] = useState<{ rows: readonly Row[]; next: string | null }>({ rows: [], next: found.next });
  const rows = [...found.rows, ...more.rows];
  if (rows.length === 0) return <p>{t("noPublic")}</p>;
  const load = async () => {
    const page = (await api.get(addressOf(findPublicRecords), { ...input, after: more.next })) as Found;
    setMore({ rows: [...more.rows, ...page.rows], next: page.next });
  };
  return (
    <div className="al-scroll">
      <table className="al-group-table">
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("state")}</th>
            {found.fields.map((field) => (
              <th key={field.code} scope="col">
                {t(field.name)}
              </th>
            ))}
            <th scope="col">{t("region")}</th>
            <th scope="col">{t("address")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const state = found.states[row.state];
            return (
              <tr key={row.id}>
                <td>{row.name}</td>
                <td>{state === undefined ? row.state : t(state)}</td>
                {found.fields.map((field) => (
                  <td key={field.code}>
                    <FieldValue field={field} value={row.values[field.code]} />
                  </td>
                ))}
                <td>{row.regionName}</td>
                <td>{row.address}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {more.next !== null && (
        <button type="button" className="al-button" onClick={() => void load()}>
          {t("more")}
        </button>
      )}
    </div>
  );
}

import { FieldPage, useField } from "@anlan/field-kit";
import { may } from "@anlan/kernel";
import { Icon, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { Link } from "react-router";
import { Scanner } from "./Scanner.tsx";
import { words } from "./words.ts";

/** What may be begun at any time, and the camera for codes. */
export function NewScreen() {
  const t = useWords(words);
  const { modules, me } = useField();
  const [scanning, setScanning] = useState(false);
  const actions = modules
    .flatMap(({ actions: some = [] }) => some)
    .filter(
      (action) => (action.permission === null || may(me.facts, action.permission)) && (action.for?.(me.facts) ?? true),
    )
    .sort((one, other) => one.order - other.order);
  return (
    <FieldPage title={words.new}>
      <ul className="f-list">
        {actions.map((action) => (
          <li key={action.path}>
            <Link className="f-button f-wide" to={action.path}>
              <Icon name={action.icon} /> {t(action.label)}
            </Link>
          </li>
        ))}
      </ul>
      {scanning ? (
        <Scanner />
      ) : (
        <button type="button" className="f-button f-main f-wide" onClick={() => setScanning(true)}>
          <Icon name="columns" /> {t("scan")}
        </button>
      )}
    </FieldPage>
  );
}

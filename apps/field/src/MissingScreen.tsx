import { FieldPage } from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { Link } from "react-router";
import { words } from "./words.ts";

/** An address that no module has. */
export function MissingScreen() {
  const t = useWords(words);
  return (
    <FieldPage title={words.missingPage} back="/">
      <Link className="f-button" to="/">
        {t("today")}
      </Link>
    </FieldPage>
  );
}

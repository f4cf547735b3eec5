import { FieldPage, listWork, useField, useLive } from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { Link, useParams } from "react-router";
import { placesWithCode } from "./point-work.ts";
import { checkWords as words } from "./words.ts";

/** Places at which the same code hangs: the person says where he is. */
export function CodeScreen() {
  const t = useWords(words);
  const { code = "" } = useParams();
  const { room, clock } = useField();
  const places = useLive(
    async () =>
      placesWithCode(
        (await listWork(room, clock.now())).flatMap(({ items }) => items),
        code,
      ),
    [room, code],
  );
  return (
    <FieldPage title={words.checks} back="/">
      <p className="f-notice">{t("choosePlace")}</p>
      <ul className="f-list">
        {places?.map((place) => (
          <li key={place.subject}>
            <Link className="f-line" to={place.path}>
              <strong>{t(place.title)}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </FieldPage>
  );
}

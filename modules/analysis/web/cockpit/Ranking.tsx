import { useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { Cockpit } from "../../contract/index.ts";
import { CellValue } from "../CellValue.tsx";
import { analysisWords as words } from "../words.ts";

/** The regions below, the worst first; a name leads down, a number to its rows. */
export function Ranking({ cockpit }: { readonly cockpit: Cockpit }) {
  const t = useWords(words);
  const { places } = cockpit;
  if (places.length === 0) return <p className="al-quiet">{t("noPlaces")}</p>;
  const most = Math.max(1, ...places.map(({ now }) => now.accidents.value));
  return (
    <table className="cockpit-table">
      <thead>
        <tr>
          <th scope="col">{t("place")}</th>
          <th scope="col">{t("deaths")}</th>
          <th scope="col">{t("accidents")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {places.map(({ code, name, deeper, now }) => (
          <tr key={code}>
            <th scope="row">{deeper ? <Link to={`/cockpit?region=${code}`}>{name}</Link> : name}</th>
            <td>
              <CellValue cell={now.deaths} digits={0} />
            </td>
            <td>
              <CellValue cell={now.accidents} digits={0} />
            </td>
            <td className="cockpit-bar" aria-hidden="true">
              <i style={{ width: `${(100 * now.accidents.value) / most}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

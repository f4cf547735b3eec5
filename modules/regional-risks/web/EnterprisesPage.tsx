import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, StateTag } from "@anlan/web-kit";
import { CLASSES, findEnterpriseRisks } from "../contract/index.ts";
import { ColourTag } from "./ColourTag.tsx";
import { classTones, regionalRiskWords as words } from "./words.ts";

/** All enterprises with colour, class and recommended frequency. */
export function EnterprisesPage() {
  return (
    <ListPage
      spec={findEnterpriseRisks}
      title={words.classes}
      lead={words.classesLead}
      rowKey={(row) => row.enterpriseId}
      href={(row) => `/regional-risks/enterprises/${row.enterpriseId}`}
      filterInputs={{ region: regionFilter }}
      cells={{
        class: (row) =>
          row.class === null ? null : <StateTag label={CLASSES[row.class]} tone={classTones[row.class]} />,
        colour: (row) => (row.colour === null ? null : <ColourTag colour={row.colour} />),
      }}
      empty={{ title: words.none, hint: words.noneHint }}
    />
  );
}

import { addressOf } from "@anlan/kernel";
import {
  Facts,
  ListPage,
  Loaded,
  MoveButtons,
  StateTag,
  tellError,
  useApi,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import type { z } from "zod";
import {
  approveClaim,
  CLAIM_STATES,
  findClaims,
  getClaim,
  openProof,
  refuseClaim,
  returnClaim,
} from "../contract/index.ts";
import { claimLife } from "../domain/claim-life.ts";
import { EnterpriseInput } from "./EnterpriseInput.tsx";
import { claimTones, enterpriseWords as words } from "./words.ts";

type Claim = z.output<typeof getClaim.output>;

// The bytes come through the programme's own door and are shown by the browser from memory; nothing is linked.
function Proofs({ claim }: { claim: Claim }) {
  const t = useWords(words);
  const api = useApi();
  const open = async (index: number) => {
    const { mediaType, content } = (await api.get(addressOf(openProof), {
      claimId: claim.id,
      index: String(index),
    })) as z.output<typeof openProof.output>;
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    globalThis.open(URL.createObjectURL(new Blob([bytes], { type: mediaType })), "_blank", "noopener");
  };
  return (
    <ul>
      {claim.proof.map(({ name, bytes }, index) => (
        <li key={name}>
          {name} ({Math.ceil(bytes / 1024)} kB){" "}
          <button type="button" className="al-link-button" onClick={() => open(index).catch(tellError)}>
            {t("open")}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Decide({ claim, close }: { claim: Claim; close: () => void }) {
  const t = useWords(words);
  const initial = { claimId: claim.id, revision: claim.revision };
  const remark = { remark: { label: words.remark } };
  const facts = [
    { label: words.person, value: claim.personName },
    { label: words.post, value: claim.post },
    { label: words.phone, value: claim.phone },
    { label: words.region, value: claim.regionName },
    { label: words.remark, value: claim.remark },
  ];
  const enterpriseId = claim.enterpriseId ?? claim.matches[0]?.id;
  return (
    <>
      <StateTag label={CLAIM_STATES[claim.state]} tone={claimTones[claim.state]} />
      <Facts facts={facts} />
      <h3>{t("proof")}</h3>
      <Proofs claim={claim} />
      <h3>{t("matches")}</h3>
      {claim.matches.length === 0 && <p className="al-quiet">{t("noMatches")}</p>}
      <ul>
        {claim.matches.map((match) => (
          <li key={match.id}>
            <Link to={`/enterprises/${match.id}`}>{match.name}</Link> <span className="al-quiet">{match.address}</span>
          </li>
        ))}
      </ul>
      <MoveButtons
        procedure={claimLife}
        record={claim}
        recordKey={claim.id}
        onDone={close}
        moves={{
          approve: {
            command: approveClaim,
            initial: { ...initial, enterpriseId },
            fields: { enterpriseId: { label: words.approveFor, input: EnterpriseInput }, ...remark },
          },
          return: { command: returnClaim, initial, fields: remark },
          refuse: { command: refuseClaim, initial, fields: remark },
        }}
      />
    </>
  );
}

function Panel({ id, close }: { id: string; close: () => void }) {
  const query = useQueryOf(getClaim, { claimId: id as never });
  return <Loaded query={query}>{(claim) => <Decide claim={claim} close={close} />}</Loaded>;
}

const usual = { state: ["submitted"] } as const;

/** Claims of people outside: who says that he stands for which enterprise. */
export function ClaimsPage() {
  return (
    <ListPage
      spec={findClaims}
      usual={usual}
      panelTitle={(row) => row.enterpriseName}
      renderPanel={(row, close) => <Panel id={row.id} close={close} />}
      cells={{ state: (row) => <StateTag label={CLAIM_STATES[row.state]} tone={claimTones[row.state]} /> }}
      empty={{
        title: { zh: "没有待审核的认领", en: "No claims" },
        hint: {
          zh: "企业在登录页点“企业认领”提交，不需要账号。",
          en: "Enterprises claim from the sign-in page, without an account.",
        },
      }}
    />
  );
}

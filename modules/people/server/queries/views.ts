import { chinaDay } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import type { Certificate, ChangeEntry, Person } from "../../contract/index.ts";
import { ageOn, certificateState, maskIdentity, maskNumber, maskPhone } from "../../domain/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { certificatesOf, dbOf } from "../store/read.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { openField, openNumber } from "../store/sealed.ts";

const SHOWN_CHANGES = 50;

/** A certificate as pages show it on a day. */
function certificateView(ports: Pick<PeoplePorts, "sealer">, one: StoredCertificate, today: string): Certificate {
  const number = openNumber(ports.sealer, one);
  const { id, kind, item, itemName, issuer, issuedOn, reviewOn, windowFrom, limitOn, limitIs, revision } = one;
  const { workingSince, longReview, revokedOn, revokedReason } = one;
  return {
    ...{ id, kind, item, itemName, issuer, issuedOn, reviewOn, windowFrom, limitOn, limitIs, revision },
    ...{ workingSince, longReview, revokedOn, revokedReason },
    number: number === null ? null : maskNumber(number),
    expiresOn: one.validUntil,
    expiryIsPrinted: one.expiresOn !== null,
    reviews: [...one.reviews],
    state: certificateState({ ...one, left: one.holderLeft }, today),
  };
}

function historyOf(context: QueryContext, { county, id }: StoredPerson) {
  return dbOf(context)
    .selectFrom("people.changes")
    .select(["id", "at", "account_name as accountName", "reason", "origin", "changes"])
    .where("county", "=", county)
    .where("record_id", "=", id)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(SHOWN_CHANGES)
    .execute();
}

/** A person as the page shows it: protected values masked, certificates with their state today, newest history. */
export async function personView(context: QueryContext, ports: PeoplePorts, person: StoredPerson): Promise<Person> {
  const today = chinaDay(context.now);
  const [certificates, history, path] = await Promise.all([
    certificatesOf(dbOf(context), person),
    historyOf(context, person),
    ports.regionPath(person.region),
  ]);
  const {
    sealed: _sealed,
    sectors: _sectors,
    enterpriseOpen: _open,
    merges: _merges,
    createdAt: _made,
    ...rest
  } = person;
  const number = openField(ports.sealer, person, "identityNumber");
  const phone = openField(ports.sealer, person, "phone");
  return {
    ...rest,
    enterpriseId: rest.enterpriseId as Person["enterpriseId"],
    posts: [...rest.posts],
    regionName: path.at(-1) ?? null,
    state: rest.leftOn === null ? "working" : "left",
    identityNumber: number === null ? null : maskIdentity(number),
    phone: phone === null ? null : maskPhone(phone),
    age: number === null ? null : ageOn(number, today),
    certificates: certificates.map((one) => certificateView(ports, one, today)),
    // jsonb was written by this module; the runner checks the reply against the contract.
    history: history as unknown as ChangeEntry[],
  };
}

import type { RecordEntry } from "@anlan/records";
import { phoneTraces, type Sealer } from "@anlan/server-kit";
import { CERTIFICATE_KINDS, POSTS } from "../../contract/index.ts";
import { holdsIdentity } from "../../domain/index.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { openField, openNumber } from "../store/sealed.ts";

/** The register under which search knows persons. */
export const REGISTER = "people.person";
/** The type under which notices and the log know a certificate. */
export const CERTIFICATE = "certificate";

export const hrefOf = (personId: string): string => `/persons/${personId}`;

/** A certificate in words: "特种作业操作证（低压电工作业）". */
export const certificateName = ({ kind, itemName }: Pick<StoredCertificate, "kind" | "itemName">): string =>
  itemName === null ? CERTIFICATE_KINDS[kind].zh : `${CERTIFICATE_KINDS[kind].zh}（${itemName}）`;

/** A person as search sees it. Numbers that hold an identity number are not given out. */
export function entryOf(
  sealer: Sealer,
  person: StoredPerson,
  certificates: readonly StoredCertificate[],
  removed: boolean,
): RecordEntry {
  const { id, region, sectors, enterpriseId, enterpriseName, name, posts, position, leftOn, revision } = person;
  const numbers = certificates
    .map((certificate) => openNumber(sealer, certificate))
    .filter((number): number is string => number !== null && !holdsIdentity(number));
  const words = posts.map((post) => POSTS[post].zh);
  return {
    register: REGISTER,
    id,
    region,
    sectors: [...sectors],
    enterpriseId,
    title: name,
    subtitle: [enterpriseName, ...words].join(" · ").slice(0, 300),
    numbers: [...new Set(numbers)].slice(0, 20),
    phones: removed ? [] : phoneTraces(sealer, [openField(sealer, person, "phone")]),
    words: [enterpriseName, ...(position === null ? [] : [position])],
    symbol: null,
    position: null,
    state: leftOn === null ? "working" : "left",
    risk: null,
    href: hrefOf(id),
    removed,
    revision: removed ? revision + 1 : revision,
  };
}

import { answer, logRead, type QueryHandler } from "@anlan/server-kit";
import { getOwnPerson, getPerson, getRules, openOwnPerson, openPerson, searchPersons } from "../../contract/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { certificatesOf, dbOf, findPerson } from "../store/read.ts";
import { openField, openNumber } from "../store/sealed.ts";
import { checkSide } from "../write/sides.ts";
import { personView } from "./views.ts";

const MOST_FOUND = 20;

const getHandler = (spec: typeof getPerson, own: boolean, ports: PeoplePorts): QueryHandler =>
  answer(spec, async (context, { personId }) => {
    checkSide(context.caller, own);
    const person = await findPerson(dbOf(context), personId);
    return person === undefined ? undefined : personView(context, ports, person);
  });

const openHandler = (spec: typeof openPerson, own: boolean, ports: PeoplePorts): QueryHandler =>
  answer(spec, async (context, { personId, reason }) => {
    checkSide(context.caller, own);
    const person = await findPerson(dbOf(context), personId);
    if (person === undefined) return undefined;
    const certificates = await certificatesOf(dbOf(context), person);
    const numbers = certificates.flatMap((one) => {
      const number = openNumber(ports.sealer, one);
      return number === null ? [] : [{ certificateId: one.id, number }];
    });
    const { id, region } = person;
    const details = { fields: ["identityNumber", "phone", "number"], reason };
    await logRead(context, { action: spec.name, type: "person", id, region, details });
    return {
      identityNumber: openField(ports.sealer, person, "identityNumber"),
      phone: openField(ports.sealer, person, "phone"),
      numbers,
    };
  });

const rulesHandler = (ports: PeoplePorts): QueryHandler =>
  answer(getRules, async () => {
    const { certificates, catalogues } = ports.rules();
    return { certificates, catalogues };
  });

const searchHandler: QueryHandler = answer(searchPersons, async (context, { text = "", ids }) => {
  const rows = dbOf(context)
    .selectFrom("people.persons as p")
    .select(["p.id", "p.name", "p.enterprise_name as enterpriseName"])
    .orderBy("p.name")
    .limit(MOST_FOUND);
  const working = rows.where("p.left_on", "is", null);
  const like = `%${text.replace(/[%_\\]/g, "\\$&")}%`;
  const found =
    ids !== undefined ? rows.where("p.id", "in", ids) : text === "" ? working : working.where("p.name", "like", like);
  return { persons: (await found.execute()) as never };
});

/** Reading one person, opening what is protected, what forms need to know. */
export const personQueries = (ports: PeoplePorts): QueryHandler[] => [
  getHandler(getPerson, false, ports),
  getHandler(getOwnPerson, true, ports),
  openHandler(openPerson, false, ports),
  openHandler(openOwnPerson, true, ports),
  rulesHandler(ports),
  searchHandler,
];

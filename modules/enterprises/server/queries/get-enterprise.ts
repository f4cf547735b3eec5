import { likenessOf } from "@anlan/enterprise-likeness";
import { answer, logRead, type QueryHandler } from "@anlan/server-kit";
import {
  compareEnterprises,
  enterpriseFields,
  findSectors,
  getDuties,
  getEnterprise,
  getLinkedRecords,
  openPhone,
  searchEnterprises,
} from "../../contract/index.ts";
import { differingFields } from "../../domain/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { findArchive } from "../store/archive.ts";
import { knownOf, placesOf } from "../store/keys.ts";
import { openPhoneOf } from "../store/phones.ts";
import { viewArchive } from "./archive-view.ts";

const FIELDS = enterpriseFields.map(({ code }) => code);
const MOST_FOUND = 20;

const getEnterpriseHandler = (ports: EnterprisesPorts): QueryHandler =>
  answer(getEnterprise, async (context, { enterpriseId }) => {
    const archive = await findArchive(context.tables<EnterprisesTables>(), enterpriseId);
    return archive === undefined ? undefined : viewArchive(context, ports, archive);
  });

const openPhoneHandler = (ports: EnterprisesPorts): QueryHandler =>
  answer(openPhone, async (context, { enterpriseId, field }) => {
    const archive = await findArchive(context.tables<EnterprisesTables>(), enterpriseId);
    if (archive === undefined) return undefined;
    const subject = { type: "enterprise", id: archive.id, region: archive.region, details: { field } };
    await logRead(context, { action: openPhone.name, ...subject });
    return { phone: openPhoneOf(ports.sealer, archive, field) };
  });

const linkedHandler = (ports: EnterprisesPorts): QueryHandler =>
  answer(getLinkedRecords, async (context, { enterpriseId }) => {
    const archive = await findArchive(context.tables<EnterprisesTables>(), enterpriseId);
    return archive === undefined ? undefined : { registers: await ports.linkedRecords(context, archive) };
  });

const dutiesHandler = (ports: EnterprisesPorts): QueryHandler =>
  answer(getDuties, async (context, { enterpriseId }) => {
    const archive = await findArchive(context.tables<EnterprisesTables>(), enterpriseId);
    return archive === undefined ? undefined : { duties: await ports.duties(context, archive) };
  });

const compareHandler = (ports: EnterprisesPorts): QueryHandler =>
  answer(compareEnterprises, async (context, { oneId, otherId }) => {
    const db = context.tables<EnterprisesTables>();
    const [one, other] = [await findArchive(db, oneId), await findArchive(db, otherId)];
    if (one === undefined || other === undefined) return undefined;
    const places = await placesOf(ports, [one.region, other.region]);
    const { score, reasons } = likenessOf(knownOf(one, places), knownOf(other, places));
    const views = { one: await viewArchive(context, ports, one), other: await viewArchive(context, ports, other) };
    return {
      ...views,
      score,
      reasons: [...reasons],
      differs: [
        ...differingFields(FIELDS as never[], views.one, views.other),
        ...differingFields(
          views.one.ownFields.map(({ code }) => code),
          views.one.data,
          views.other.data,
        ),
      ],
    };
  });

const sectorsHandler = (ports: EnterprisesPorts): QueryHandler =>
  answer(findSectors, async () => ({ sectors: [...(await ports.sectors())] }));

const searchHandler: QueryHandler = answer(searchEnterprises, async (context, { text = "", ids }) => {
  const rows = context
    .tables<EnterprisesTables>()
    .selectFrom("enterprises.enterprises as e")
    .select(["e.id", "e.name", "e.credit_code as creditCode"])
    .select((column) => column.fn.coalesce("e.actual_address", "e.registered_address").as("address"))
    .limit(MOST_FOUND)
    .orderBy("e.name");
  const living = rows.where("e.state", "not in", ["merged", "moved"]);
  const named = living.where((where) =>
    where.or([
      where("e.name", "like", `%${text.replace(/[%_\\]/g, "\\$&")}%`),
      where("e.credit_code", "=", text.toUpperCase()),
    ]),
  );
  const found = ids !== undefined ? rows.where("e.id", "in", ids) : text === "" ? living : named;
  return { enterprises: (await found.execute()) as never };
});

/** Reading one archive, two beside each other, and what belongs to it. */
export const archiveQueries = (ports: EnterprisesPorts): QueryHandler[] => [
  getEnterpriseHandler(ports),
  openPhoneHandler(ports),
  linkedHandler(ports),
  dutiesHandler(ports),
  compareHandler(ports),
  sectorsHandler(ports),
  searchHandler,
];

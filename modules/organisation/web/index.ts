import { defineWebModule } from "@anlan/web-kit";

export { UnitPicker, UnitsPicker, unitFilter } from "./pickers.tsx";

const READ = "organisation.unit.read";
const title = { zh: "机构", en: "Organisation" };
const listTitle = { zh: "机构名录", en: "Units" };
const load = async () => (await import("./OrganisationPage.tsx")).OrganisationPage;

/** The pages of the organisation: tree with the record of a unit beside it, list of units. */
export const organisationWeb = defineWebModule({
  name: "organisation",
  label: title,
  errors: async () => (await import("../contract/errors.ts")).organisationErrors,
  routes: [
    { path: "/organisation", permission: READ, title, load },
    {
      path: "/organisation/units",
      permission: READ,
      title: listTitle,
      load: async () => (await import("./UnitsPage.tsx")).UnitsPage,
    },
    { path: "/organisation/:unitId", permission: READ, title, load },
  ],
  subjects: {
    unit: { label: { zh: "单位", en: "Unit" }, path: (id) => `/organisation/${id}` },
    post: { label: { zh: "岗位", en: "Post" } },
    term: { label: { zh: "任职", en: "Term of office" } },
  },
  search: [
    {
      label: title,
      permission: READ,
      find: async (api, text, signal) => {
        const { rows } = (await api.get("/api/v1/organisation/find-units", { text, limit: 6 }, signal)) as {
          rows: { id: string; name: string; parentName: string | null }[];
        };
        return rows.map(({ id, name, parentName }) => ({
          title: name,
          ...(parentName !== null && { hint: parentName }),
          path: `/organisation/${id}`,
        }));
      },
    },
  ],
  navigation: [
    { path: "/organisation", label: title, icon: "tree", permission: READ, group: "organisation", order: 10 },
  ],
});

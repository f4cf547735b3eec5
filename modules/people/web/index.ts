import { defineWebModule } from "@anlan/web-kit";

const READ = "people.person.read";
const OWN = "people.own.read";
const title = { zh: "人员和证书", en: "People and certificates" };
const certificates = { zh: "证书到期", en: "Certificates" };
const staffing = { zh: "应配人员", en: "Who must have whom" };

/** Pages of people: list, record, certificates that run out, who must have whom; the same for enterprises about themselves. */
export const peopleWeb = defineWebModule({
  name: "people",
  label: title,
  errors: async () => (await import("../contract/errors.ts")).peopleErrors,
  subjects: {
    person: { label: { zh: "人员", en: "Person" }, path: (id) => `/persons/${id}` },
    certificate: { label: { zh: "证书", en: "Certificate" } },
  },
  // Officials and enterprises see the same pages; the lists themselves ask for the right of the one or the other.
  routes: [
    { path: "/persons", title, load: async () => (await import("./PeoplePage.tsx")).PeoplePage },
    {
      path: "/persons/certificates",
      title: certificates,
      load: async () => (await import("./CertificatesPage.tsx")).CertificatesPage,
    },
    { path: "/persons/staffing", title: staffing, load: async () => (await import("./StaffingPage.tsx")).StaffingPage },
    { path: "/persons/:personId", title, load: async () => (await import("./PersonPage.tsx")).PersonPage },
  ],
  navigation: [
    { path: "/persons", label: title, icon: "person", permission: READ, group: "enterprises", order: 30 },
    { path: "/persons/certificates", label: certificates, permission: READ, group: "enterprises", order: 31 },
    { path: "/persons/staffing", label: staffing, permission: READ, group: "enterprises", order: 32 },
    {
      path: "/persons",
      label: { zh: "本企业人员", en: "Our people" },
      icon: "person",
      permission: OWN,
      ofEnterprise: true,
      group: "enterprises",
      order: 5,
    },
    {
      path: "/persons/certificates",
      label: { zh: "本企业证书", en: "Our certificates" },
      permission: OWN,
      ofEnterprise: true,
      group: "enterprises",
      order: 6,
    },
    {
      path: "/persons/staffing",
      label: { zh: "本企业应配人员", en: "Whom we must have" },
      permission: OWN,
      ofEnterprise: true,
      group: "enterprises",
      order: 7,
    },
  ],
});

import { defineWebModule } from "@anlan/web-kit";

const AREA = "regional-risks.area.read";
const CLASS = "regional-risks.class.read";
const OWN = "regional-risks.own.read";
const map = { zh: "风险四色图", en: "Four-colour map" };
const classes = { zh: "企业分类分级", en: "Classes of enterprises" };
const own = { zh: "本企业分类分级", en: "Our class" };
const areas = { zh: "区域风险", en: "Regional risks" };

/** Pages of regional risks: four-colour map, areas, classes of enterprises. */
export const regionalRisksWeb = defineWebModule({
  name: "regional-risks",
  label: areas,
  errors: async () => (await import("../contract/errors.ts")).regionalRisksErrors,
  routes: [
    {
      path: "/regional-risks",
      permission: AREA,
      title: map,
      plain: true,
      load: async () => (await import("./MapPage.tsx")).MapPage,
    },
    {
      path: "/regional-risks/areas",
      permission: AREA,
      title: areas,
      load: async () => (await import("./AreasPage.tsx")).AreasPage,
    },
    {
      path: "/regional-risks/enterprises",
      permission: CLASS,
      title: classes,
      load: async () => (await import("./EnterprisesPage.tsx")).EnterprisesPage,
    },
    {
      path: "/regional-risks/enterprises/:enterpriseId",
      permission: CLASS,
      title: classes,
      load: async () => (await import("./EnterprisePage.tsx")).EnterprisePage,
    },
    {
      path: "/regional-risks/own",
      permission: OWN,
      title: own,
      load: async () => (await import("./EnterprisePage.tsx")).OwnPage,
    },
  ],
  subjects: { "class-correction": { label: { zh: "企业分类修正", en: "Correction of a class" } } },
  navigation: [
    { path: "/regional-risks", label: map, icon: "map", permission: AREA, group: "risks", order: 50 },
    {
      path: "/regional-risks/enterprises",
      label: classes,
      icon: "chart",
      permission: CLASS,
      group: "risks",
      order: 51,
    },
    { path: "/regional-risks/own", label: own, permission: OWN, ofEnterprise: true, group: "risks", order: 4 },
  ],
});

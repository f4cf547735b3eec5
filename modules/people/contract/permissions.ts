import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const peoplePermissions = definePermissions({
  "people.person.read": { zh: "查看企业人员和证书", en: "See persons and certificates of enterprises" },
  "people.person.manage": { zh: "维护企业人员和证书", en: "Keep persons and certificates of enterprises" },
  "people.own.read": { zh: "查看本企业人员和证书", en: "See persons and certificates of one's own enterprise" },
  "people.own.manage": { zh: "维护本企业人员和证书", en: "Keep persons and certificates of one's own enterprise" },
});

import type { SearchPorts } from "@anlan/search/server";

/** The registers that are searched, and the right to read each. */
export function searchPorts(): SearchPorts {
  return {
    registers: async () => [
      {
        code: "enterprises.enterprise",
        label: { zh: "企业", en: "Enterprises" },
        permission: "enterprises.enterprise.read",
      },
    ],
  };
}

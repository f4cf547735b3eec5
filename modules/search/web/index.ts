import { addressOf } from "@anlan/kernel";
import { defineWebModule, type SearchHit } from "@anlan/web-kit";
import type { z } from "zod";
import { findRecords } from "../contract/index.ts";

type Found = z.output<typeof findRecords.output>;

/** The search of all registers: in the palette (Ctrl-K), and as a page of its own. */
export const searchWeb = defineWebModule({
  name: "search",
  label: { zh: "搜索", en: "Search" },
  routes: [
    {
      path: "/search",
      permission: findRecords.permission,
      title: { zh: "搜索", en: "Search" },
      plain: true,
      load: async () => (await import("./SearchPage.tsx")).SearchPage,
    },
  ],
  navigation: [],
  search: [
    {
      label: { zh: "台账记录", en: "Records" },
      permission: findRecords.permission,
      find: async (api, text, signal): Promise<SearchHit[]> => {
        const { groups } = (await api.get(addressOf(findRecords), { text }, signal)) as Found;
        const hits = groups.flatMap(({ label, hits: found }) =>
          found.map(({ title, number, href }) => ({
            title,
            hint: number === null ? label : { zh: `${label.zh} · ${number}`, en: `${label.en} · ${number}` },
            path: href,
          })),
        );
        const title = { zh: `查看“${text}”的全部结果`, en: `All results for “${text}”` };
        const all = { title, path: `/search?text=${encodeURIComponent(text)}` };
        return hits.length === 0 ? [] : [...hits, all];
      },
    },
  ],
});

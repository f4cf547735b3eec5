import type { ErrorCatalogue, Label } from "@anlan/kernel";
import type { ComponentType } from "react";
import type { Api, QueryValues } from "../api/client.ts";
import type { PlaceService } from "../map/place-service.ts";
import type { IconName } from "../parts/Icon.tsx";

/** Loads a component when it is first needed: `async () => (await import("./PlansPage.tsx")).PlansPage`. */
export type LoadComponent = () => Promise<ComponentType>;

/** Groups of the left navigation, in their order: by task, not by table. */
export const NAVIGATION_GROUPS = {
  today: { zh: "今日", en: "Today" },
  plans: { zh: "规划", en: "Plans" },
  enterprises: { zh: "企业", en: "Enterprises" },
  risks: { zh: "风险", en: "Risks" },
  dangers: { zh: "隐患", en: "Hidden dangers" },
  accidents: { zh: "事故", en: "Accidents" },
  monitoring: { zh: "监测", en: "Monitoring" },
  enforcement: { zh: "执法", en: "Enforcement" },
  emergency: { zh: "应急", en: "Emergency" },
  organisation: { zh: "机构与人员", en: "Organisation" },
  system: { zh: "系统", en: "System" },
} as const satisfies Record<string, Label>;
export type NavigationGroup = keyof typeof NAVIGATION_GROUPS;

export interface WebRoute {
  /** Path of react-router: "/plans/:planId". */
  readonly path: string;
  readonly load: LoadComponent;
  /** Name of the tab of the browser until the page sets its own. */
  readonly title?: Label;
  /** Without it the page shows "no permission". */
  readonly permission?: string | null;
  /** The page uses no antd component itself, so antd is not loaded for it. */
  readonly plain?: true;
}

export interface NavigationEntry {
  readonly path: string;
  readonly label: Label;
  readonly icon?: IconName | ComponentType;
  readonly permission: string | null;
  /** Only for accounts of an enterprise, whatever rights others hold. */
  readonly ofEnterprise?: true;
  readonly group: NavigationGroup;
  /** Place inside the group, ascending. */
  readonly order: number;
}

/** A card of the home page, below what is to be done, late and worse. `slot` todos comes first, then notices, then cards. */
export interface HomeCard {
  readonly code: string;
  readonly slot: "todos" | "notices" | "cards";
  readonly order: number;
  readonly permission?: string | null;
  /** Only for accounts of an enterprise, whatever rights others hold. */
  readonly ofEnterprise?: true;
  readonly load: LoadComponent;
  /** The card uses antd components; without it antd is not loaded for the first page. */
  readonly antd?: true;
}

/** Something to do from the palette (Ctrl-K). */
export interface PaletteAction {
  readonly label: Label;
  readonly path: string;
  readonly permission?: string | null;
}

export interface SearchHit {
  /** Names of records as they are; words of the program in both languages. */
  readonly title: string | Label;
  readonly hint?: string | Label;
  readonly path: string;
}

/** A source of the palette: finds records by words. */
export interface SearchSource {
  readonly label: Label;
  readonly permission?: string | null;
  readonly find: (api: Api, text: string, signal: AbortSignal) => Promise<readonly SearchHit[]>;
}

/** A section of the settings page. */
export interface SettingsSection {
  readonly code: string;
  readonly label: Label;
  readonly order: number;
  readonly permission?: string | null;
  readonly load: LoadComponent;
}

/** A kind of record, as logs and files name it. */
export interface SubjectKind {
  readonly label: Label;
  /** Full page of one of them; without it there is none. */
  readonly path?: (id: string) => string;
}

/** Which lists can be seen on a map, and where; one module brings it. */
export interface ListsOnMap {
  readonly permission?: string | null;
  /** Names of the lists: "enterprises.find-enterprises". */
  readonly lists: readonly string[];
  /** The page that shows the rows of a list; `page` leads back to it with its filters. */
  readonly path: (list: { readonly name: string; readonly filters: QueryValues; readonly page: string }) => string;
}

/** What a module brings to the desk. */
export interface WebModule {
  readonly name: string;
  readonly label: Label;
  readonly routes: readonly WebRoute[];
  readonly navigation: readonly NavigationEntry[];
  readonly homeCards?: readonly HomeCard[];
  readonly settings?: readonly SettingsSection[];
  readonly actions?: readonly PaletteAction[];
  readonly search?: readonly SearchSource[];
  /** Draws itself with `Bell` of the kit into the top bar. */
  readonly bell?: { readonly load: LoadComponent };
  /** Kinds of records of the module by the type that its commands note: what people call them and where they open. */
  readonly subjects?: Readonly<Record<string, SubjectKind>>;
  /** Boundaries, base maps and places by their names, for whoever picks a position in a form; one module brings it. */
  readonly places?: { readonly permission?: string | null; readonly load: () => Promise<PlaceService> };
  readonly listsOnMap?: ListsOnMap;
  /** Words of the module's error codes, for refusals that the page itself finds; loaded when a page needs the first of them. */
  readonly errors?: () => Promise<ErrorCatalogue>;
}

/** Declares a module's pages. */
export function defineWebModule(module: WebModule): WebModule {
  return module;
}

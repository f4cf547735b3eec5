import { defineFieldScreens, type WorkSource } from "@anlan/field-kit";
import { scannedPath } from "./scanned-path.ts";
import { gridWords as words } from "./words.ts";

const WALK = "grid-work.patrol.do";
const READ = "grid-work.event.read";
const REPORT = "grid-work.event.report";
const VISIT = "grid-work.helper.visit";
const PATROLS = "grid-work.patrols";
type Fetch = WorkSource["fetch"];

const fetchPatrols: Fetch = async (api, me, signal) => (await import("./fetch-work.ts")).fetchPatrols(api, me, signal);
const fetchEvents: Fetch = async (...asked) => (await import("./fetch-work.ts")).fetchEvents(...asked);

/** Grid work on the phone: patrols with check-in, findings, events and their settlement, one's own workload. */
export const gridWorkField = defineFieldScreens({
  name: "grid-work",
  label: words.patrols,
  screens: [
    {
      path: "/grid-work",
      title: words.myWork,
      permission: WALK,
      load: async () => (await import("./WorkScreen.tsx")).WorkScreen,
    },
    {
      path: "/patrols/code/:code",
      title: words.patrols,
      permission: WALK,
      load: async () => (await import("./CodeScreen.tsx")).CodeScreen,
    },
    {
      path: "/patrols/:patrolId",
      title: words.patrol,
      permission: WALK,
      load: async () => (await import("./PatrolScreen.tsx")).PatrolScreen,
    },
    {
      path: "/patrols/:patrolId/:stopId",
      title: words.stop,
      permission: WALK,
      load: async () => (await import("./StopScreen.tsx")).StopScreen,
    },
    {
      path: "/grid-events/new",
      title: words.report,
      permission: REPORT,
      load: async () => (await import("./ReportScreen.tsx")).ReportScreen,
    },
    {
      path: "/grid-events/new/:patrolId/:stopId",
      title: words.report,
      permission: REPORT,
      load: async () => (await import("./ReportScreen.tsx")).ReportHereScreen,
    },
    {
      path: "/helper-visits/new",
      title: words.helperVisit,
      permission: VISIT,
      load: async () => (await import("./HelperVisitScreen.tsx")).HelperVisitScreen,
    },
    {
      path: "/grid-events/:eventId",
      title: words.event,
      permission: READ,
      load: async () => (await import("./EventScreen.tsx")).EventScreen,
    },
    {
      path: "/grid-events/:eventId/:move",
      title: words.event,
      permission: READ,
      load: async () => (await import("./EventMoveScreen.tsx")).EventMoveScreen,
    },
  ],
  work: [
    { code: PATROLS, label: words.patrols, permission: WALK, fetch: fetchPatrols },
    { code: "grid-work.events", label: words.events, permission: READ, fetch: fetchEvents },
  ],
  actions: [
    { label: words.report, icon: "flag", path: "/grid-events/new", permission: REPORT, order: 20 },
    { label: words.helperVisit, icon: "people", path: "/helper-visits/new", permission: VISIT, order: 30 },
    { label: words.myWork, icon: "chart", path: "/grid-work", permission: WALK, order: 60 },
  ],
  faces: async () => (await import("./faces.ts")).gridFaces,
  subjects: { "grid-event": (id) => `/grid-events/${id}` },
  scan: (text, kept) => scannedPath(kept.find(({ source }) => source === PATROLS)?.items ?? [], text),
});

import { FieldProvider, type PhoneSession } from "@anlan/field-kit";
import { Route, Routes } from "react-router";
import { Home } from "./Home.tsx";
import { LazyScreen } from "./LazyScreen.tsx";
import { modules } from "./modules.ts";
import type { OpenField } from "./open-field.ts";
import { StatusStrip } from "./StatusStrip.tsx";
import { Tabs } from "./Tabs.tsx";

const own = [
  { path: "/new", load: async () => (await import("./NewScreen.tsx")).NewScreen },
  { path: "/queue", load: async () => (await import("./QueueScreen.tsx")).QueueScreen },
  { path: "/queue/:id", load: async () => (await import("./ItemScreen.tsx")).ItemScreen },
  { path: "/notes", load: async () => (await import("./NotesScreen.tsx")).NotesScreen },
  { path: "/storage", load: async () => (await import("./StorageScreen.tsx")).StorageScreen },
] as const;
const loadMine = async () => (await import("./MineScreen.tsx")).MineScreen;
const loadMissing = async () => (await import("./MissingScreen.tsx")).MissingScreen;

interface InsideProps {
  readonly session: PhoneSession;
  readonly open: OpenField;
  readonly onSession: (session: PhoneSession | null) => void;
}

/** The app of a signed-in person. */
export function Inside({ session, open, onSession }: InsideProps) {
  return (
    <FieldProvider field={open.field}>
      <div className="f-app">
        <StatusStrip session={session} onSession={onSession} />
        <Routes>
          <Route path="/" element={<Home />} />
          {own.map(({ path, load }) => (
            <Route key={path} path={path} element={<LazyScreen key={path} load={load} />} />
          ))}
          <Route path="/mine" element={<LazyScreen load={loadMine} props={{ session, onSession }} />} />
          {modules.flatMap(({ screens }) =>
            screens.map(({ path, load, permission }) => (
              <Route
                key={path}
                path={path}
                element={<LazyScreen key={path} load={load} permission={permission ?? null} />}
              />
            )),
          )}
          <Route path="*" element={<LazyScreen load={loadMissing} />} />
        </Routes>
        <Tabs />
      </div>
    </FieldProvider>
  );
}

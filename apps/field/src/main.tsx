import "@anlan/web-kit/styles.css";
import "@anlan/field-kit/field.css";
import { startPreferences } from "@anlan/web-kit/light";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Entrance } from "./Entrance.tsx";
import { startServiceWorker } from "./new-version.ts";
import { findRunning, type Running } from "./open-field.ts";

startPreferences();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const show = (opened: Running | null): void => {
  createRoot(root).render(
    <BrowserRouter basename="/field">
      <Entrance opened={opened} />
    </BrowserRouter>,
  );
  startServiceWorker();
};

// What lies on the phone is read before anything is drawn: the first picture is the day's work, drawn once. A store that
// cannot be read is told by the sign-in.
findRunning().then(show, () => show(null));

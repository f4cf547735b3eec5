import "@anlan/web-kit/styles.css";
import "@anlan/field-kit/field.css";
import { findOpenSession } from "@anlan/field-kit";
import { startPreferences } from "@anlan/web-kit/light";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Entrance } from "./Entrance.tsx";
import { startServiceWorker } from "./new-version.ts";

startPreferences();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
// The phone's store is asked before anything is drawn: both take their time on a slow phone.
const session = findOpenSession(Date.now());
createRoot(root).render(
  <BrowserRouter basename="/field">
    <Entrance opening={session} />
  </BrowserRouter>,
);
startServiceWorker();

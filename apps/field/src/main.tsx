import "@anlan/web-kit/styles.css";
import "@anlan/field-kit/field.css";
import { startPreferences } from "@anlan/web-kit/light";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Entrance } from "./Entrance.tsx";
import { startServiceWorker } from "./new-version.ts";

startPreferences();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <BrowserRouter basename="/field">
    <Entrance />
  </BrowserRouter>,
);
startServiceWorker();

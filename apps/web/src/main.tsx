import "@anlan/web-kit/styles.css";
import { ApiProvider, offerShippedFont, startPreferences } from "@anlan/web-kit";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Entrance } from "./Entrance.tsx";

startPreferences();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <ApiProvider>
        <Entrance />
      </ApiProvider>
    </BrowserRouter>
  </StrictMode>,
);
offerShippedFont();

import { cleanup, configure } from "@testing-library/react";
import { afterAll } from "vitest";
import { setPreferences } from "../theme/preferences.ts";

// A page that is split loads its parts while the test waits; on a busy machine one second is too short for that.
configure({ asyncUtilTimeout: 15_000 });

// Files of one worker share the document and the preferences: what one leaves behind would be found by the next.
setPreferences({ language: "en" });
afterAll(cleanup);

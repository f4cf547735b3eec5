export { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
export * from "./fake-server.ts";
export * from "./render.tsx";

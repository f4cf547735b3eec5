export * from "./fake-server.ts";
export * from "./render.tsx";

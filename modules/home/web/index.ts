export { HomeGroups, useHome } from "./HomeGroups.tsx";

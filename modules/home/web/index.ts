export { HomeGroups } from "./HomeGroups.tsx";

import { afterAll } from "vitest";
import { closeDatabases } from "./database.ts";

// Runs before every test file of the project, so that its hook belongs to that file.
afterAll(closeDatabases);

import { dirname } from "node:path";

export const repositoryRoot = dirname(dirname(__dirname));

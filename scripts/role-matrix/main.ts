import { readFileSync, writeFileSync } from "node:fs";
import { adminPolicies } from "../../src/api/admin/policies";
import { withMatrix } from "./matrix";

const PAGE = "docs/security.md";

writeFileSync(PAGE, withMatrix(readFileSync(PAGE, "utf8"), adminPolicies));

import { policyRoutes } from "../policies";
import { adminPolicies } from "./policies";

export const adminRoutes = [
  ...policyRoutes(adminPolicies),
  {
    /** A courier's list of a month is longer than what a body may usually be. */
    matcher: "/admin/fiscal/collections/check",
    methods: ["POST" as const],
    bodyParser: { sizeLimit: "3mb" },
  },
];

/** A courier's list of a month is longer than what a body may usually be. */
export const adminRoutes = [
  {
    matcher: "/admin/fiscal/collections/check",
    methods: ["POST" as const],
    bodyParser: { sizeLimit: "3mb" },
  },
];

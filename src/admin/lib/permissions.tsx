/** What this person may do here. It only hides; the routes are the guard (docs/security.md). */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Permission, PermissionsAnswer } from "../../contract/permissions";
import { request } from "./client";

const FRESH_MS = 60_000;

/** Undefined until the server has said. Where it says nothing, the page shows everything and the routes refuse. */
export type May = (...needed: readonly Permission[]) => boolean | undefined;

export const useMay = (): May => {
  const { data, isError } = useQuery({
    queryKey: ["jar-icash", "permissions"],
    queryFn: () => request<PermissionsAnswer>("/admin/jar-icash/permissions"),
    staleTime: FRESH_MS,
  });
  return (...needed) => {
    if (!data) {
      return isError || undefined;
    }
    return needed.every((permission) => data.permissions.includes(permission));
  };
};

interface AllowedProps {
  /** All of it. */
  to: Permission | readonly Permission[];
  children: ReactNode;
}

/** Shown to whom the routes behind it would not refuse. */
export const Allowed = ({ to, children }: AllowedProps): ReactNode =>
  useMay()(...[to].flat()) ? children : null;

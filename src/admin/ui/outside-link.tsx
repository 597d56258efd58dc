import type { ReactNode } from "react";
import { isWebAddress } from "../lib/format";

interface OutsideLinkProps {
  address: string | null;
  /** Says what it leads to where the text alone does not. */
  label?: string;
  children: ReactNode;
}

/** Leads out of the admin, to an address that somebody else has given; what is no web address stays text. */
export const OutsideLink = ({ address, label, children }: OutsideLinkProps) =>
  isWebAddress(address) ? (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={label}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover transition-fg break-all"
    >
      {children}
    </a>
  ) : (
    <span className="break-all">{children}</span>
  );

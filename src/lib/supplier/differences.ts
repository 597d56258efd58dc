/** What became of an order after the supplier had it: other pieces than were ordered there, and pieces that come back. */

export interface OrderedLine {
  lineItemIds: readonly string[];
  code: string;
  title: string;
  asked: number;
  /** Null until the supplier has answered. */
  accepted: number | null;
  cost?: { document?: string } | undefined;
  serials?: readonly string[];
}

export interface WantedLine {
  code: string;
  title: string;
  asked: number;
}

export interface OrderDifference {
  code: string;
  title: string;
  at_jar: number;
  in_order: number;
}

/**
 * Codes of which the order now holds another number than the supplier has. Fewer pieces than asked are no difference
 * while the order still says what was asked: that is a partial acceptance, which is shown by itself.
 */
export function orderDifferences(
  ordered: readonly OrderedLine[],
  wanted: readonly WantedLine[],
): OrderDifference[] {
  const codes = new Set([...ordered, ...wanted].map(({ code }) => code));
  return [...codes].flatMap((code) => {
    const there = ordered.find((line) => line.code === code);
    const here = wanted.find((line) => line.code === code);
    const atJar = there?.accepted ?? there?.asked ?? 0;
    const inOrder = here?.asked ?? 0;
    const agreed = inOrder === atJar || (there !== undefined && inOrder === there.asked);
    return agreed
      ? []
      : [{ code, title: here?.title ?? there?.title ?? code, at_jar: atJar, in_order: inOrder }];
  });
}

/** Whether the order was brought down to what the supplier accepted, or it accepted everything. */
export function isAcceptedWhole(ordered: readonly OrderedLine[], wanted: readonly WantedLine[]): boolean {
  return ordered.every(
    ({ code, accepted }) =>
      accepted !== null && accepted === (wanted.find((line) => line.code === code)?.asked ?? 0),
  );
}

export interface AnnouncedReturn {
  return_id: string;
  lines: {
    code: string;
    title: string;
    quantity: number;
    /** The supplier's document by which the pieces were bought; null while it is not known. */
    document: string | null;
    /** Of all pieces of the code: which of them comes back is seen when it does. */
    serials: readonly string[];
  }[];
}

/** What a person has to write to the supplier about. */
export function announcedReturn(
  ordered: readonly OrderedLine[],
  { source, lines }: { source: string; lines: readonly { code: string; title: string; quantity: number }[] },
): AnnouncedReturn {
  return {
    return_id: source,
    lines: lines.map(({ code, title, quantity }) => {
      const bought = ordered.find((line) => line.code === code);
      return {
        code,
        title,
        quantity,
        document: bought?.cost?.document ?? null,
        serials: bought?.serials ?? [],
      };
    }),
  };
}

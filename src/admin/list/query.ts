/** What a list is asked for. */
export const PAGE_SIZE = 20;

/** What is empty is not asked for. */
export type Filter = Record<string, string | number | undefined>;

export const given = (filter: Filter): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""));

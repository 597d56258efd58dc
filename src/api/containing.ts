/**
 * Filters for a field that contains `part`, upper or lower case; one of them has to fit. Signs that SQL would read as
 * wildcards are themselves. PostgreSQL folds Cyrillic only where its locale knows it, so the usual spellings are asked for.
 */
export function containing<Field extends string>(
  field: Field,
  part: string,
): Record<Field, { $ilike: string }>[] {
  const lower = part.toLowerCase();
  const capital = lower.charAt(0).toUpperCase() + lower.slice(1);
  const spellings = new Set([part, lower, part.toUpperCase(), capital]);
  return [...spellings].map((spelling) => {
    const pattern = `%${spelling.replace(/[\\%_]/g, "\\$&")}%`;
    return { [field]: { $ilike: pattern } } as Record<Field, { $ilike: string }>;
  });
}

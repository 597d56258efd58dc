/**
 * Makes a piece of foreign text fit for an error message or a log line: known secrets are masked in every spelling in
 * which they travel, e-mail addresses, Bulgarian phone numbers and signed tokens are masked by their look, control
 * characters become blanks, and the rest is cut to `max` characters. Masking comes before cutting, so that no half
 * of a secret survives at the end.
 */
const MASK = "***";

// Each begins where a word begins: tried at every letter of a long word, they would take seconds.
const LOOKS_PRIVATE: readonly RegExp[] = [
  /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{20,}/g,
  /\b(?:basic|bearer)\s+[A-Za-z0-9+/=_.-]{8,}/gi,
  /(?<![^\s@<>"'()&;:,=])[^\s@<>"'()&;:,=]+@[^\s@<>"'()&;:,=]+\.[^\s@<>"'()&;:,=]+/g,
  /(?:\+|00)359[\d\s/-]{7,14}\d|\b08[789]\d[\d\s/-]{5,9}\d\b/g,
];

// More than any excerpt needs, little enough to be searched at once.
const WINDOW = 20_000;

export function redact(text: string, secrets: readonly string[], max = 200): string {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  let clean = text.slice(0, WINDOW);
  for (const spelling of spellings) {
    clean = clean.split(spelling).join(MASK);
  }
  // A secret that straddles the end of the window is not recognised: its length is dropped there.
  if (text.length > WINDOW) {
    clean = clean.slice(0, -Math.max(1, spellings[0]?.length ?? 0));
  }
  for (const pattern of LOOKS_PRIVATE) {
    clean = clean.replace(pattern, MASK);
  }
  return cut(clean.replace(/[\p{Cc}\s]+/gu, " ").trim(), max);
}

function spellingsOf(secret: string): string[] {
  if (secret === "") {
    return [];
  }
  const url = encodeURIComponent(secret);
  const xml = secret.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const json = JSON.stringify(secret).slice(1, -1);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const base64 = Buffer.from(secret, "utf8").toString("base64");
  return [secret, url, form, xml, json, json.replace(/\//g, "\\/"), base64];
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, Math.max(0, max - 1)).join("")}…`;
}

/**
 * Writes parameters the way PHP's `http_build_query` does (jar-api.md 2.1 and 2.2): bracketed names for nested values,
 * percent-encoded UTF-8, a blank as `+`; what is not given is left out.
 */
export type JarParameter =
  string | number | undefined | readonly JarParameter[] | { readonly [name: string]: JarParameter };

export type JarParameters = Readonly<Record<string, JarParameter>>;

export function encodeForm(parameters: JarParameters): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    append(form, name, value);
  }
  return form;
}

/** PHP encodes the one character that `URLSearchParams` leaves alone; the rest is the same byte by byte. */
export function formText(form: URLSearchParams): string {
  return form.toString().replace(/\*/g, "%2A");
}

function append(form: URLSearchParams, name: string, value: JarParameter): void {
  if (value === undefined) {
    return;
  }
  if (typeof value !== "object") {
    return form.append(name, String(value));
  }
  for (const [key, inner] of Object.entries(value)) {
    append(form, `${name}[${key}]`, inner);
  }
}

/**
 * Reads a request body the way a PHP server under CodeIgniter does (jar-api.md 2.2): a form with bracketed names, a
 * multipart form, or JSON, told apart by the content type and by nothing else. A form that lies about its content
 * type yields no parameters at all, and a form that is too long silently loses its end.
 */
import type { SandboxRequest } from "./messages";

export type FormValue = string | FormTree;
export interface FormTree {
  [name: string]: FormValue;
}

export interface FormOptions {
  /** PHP's `max_input_vars`. */
  maxInputVars?: number;
}

export async function readForm(request: SandboxRequest, options: FormOptions = {}): Promise<FormTree> {
  const type = (request.headers["content-type"] ?? "").toLowerCase();
  if (type.startsWith("application/json")) {
    return readJson(request.body.toString("utf8"));
  }
  const limit = options.maxInputVars ?? 1000;
  if (type.startsWith("multipart/form-data")) {
    return buildForm(await readMultipart(request), limit);
  }
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return buildForm(new URLSearchParams(request.body.toString("utf8")), limit);
  }
  return emptyTree();
}

/** Turns `a[0][b]=c` pairs into a tree. Lists are maps with the keys 0, 1, 2, as they are in PHP. */
export function buildForm(pairs: Iterable<readonly [string, string]>, maxInputVars = 1000): FormTree {
  const root = emptyTree();
  let count = 0;
  for (const [name, value] of pairs) {
    put(root, splitName(name), value);
    // PHP stores the variable first and counts afterwards: 600 order lines arrived as 500 and a half (jar-api.md 2.2).
    count += 1;
    if (count > maxInputVars) {
      break;
    }
  }
  return root;
}

/** The text under a name, null when it is absent or not a text. */
export function textOf(tree: FormTree, name: string): string | null {
  const value = tree[name];
  return typeof value === "string" ? value : null;
}

/** The tree under a name, null when it is absent or a text. */
export function treeOf(tree: FormTree, name: string): FormTree | null {
  const value = tree[name];
  return value === undefined || typeof value === "string" ? null : value;
}

function emptyTree(): FormTree {
  return Object.create(null) as FormTree;
}

function splitName(name: string): string[] {
  const bracket = name.indexOf("[");
  if (bracket <= 0 || !name.includes("]", bracket)) {
    return [name];
  }
  const inner = [...name.slice(bracket).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "");
  return [name.slice(0, bracket), ...inner];
}

function put(root: FormTree, path: readonly string[], value: string): void {
  let tree = root;
  path.forEach((part, depth) => {
    const key = part === "" && depth > 0 ? nextIndex(tree) : part;
    if (depth === path.length - 1) {
      tree[key] = value;
      return;
    }
    const below = tree[key];
    const next = below === undefined || typeof below === "string" ? emptyTree() : below;
    tree[key] = next;
    tree = next;
  });
}

function nextIndex(tree: FormTree): string {
  const taken = Object.keys(tree).filter((key) => /^\d+$/.test(key));
  return String(taken.reduce((highest, key) => Math.max(highest, Number(key)), -1) + 1);
}

function readJson(text: string): FormTree {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The stock server drops a body that is not what its content type says, without a word (jar-api.md 2.2).
    return emptyTree();
  }
  const tree = fromJson(value);
  return typeof tree === "string" || tree === null ? emptyTree() : tree;
}

function fromJson(value: unknown): FormValue | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === "boolean") {
    return value ? "1" : "0";
  }
  if (typeof value !== "object") {
    return String(value);
  }
  const tree = emptyTree();
  for (const [key, below] of Object.entries(value)) {
    const converted = fromJson(below);
    if (converted !== null) {
      tree[key] = converted;
    }
  }
  return tree;
}

async function readMultipart(request: SandboxRequest): Promise<[string, string][]> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(new Uint8Array(request.body), { headers }).formData();
  const pairs: [string, string][] = [];
  form.forEach((value, name) => {
    if (typeof value === "string") {
      pairs.push([name, value]);
    }
  });
  return pairs;
}

/** The recorded answers that inputs are made of: every file of the fixtures, read once. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Sample {
  /** Folder and file. */
  name: string;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

const FIXTURES = join(__dirname, "../../integration-tests/fixtures/jar");
const TYPES = { json: "application/json", xml: "application/xml", jwt: "text/html" };

export function readSamples(): Sample[] {
  const bodies = Object.entries(TYPES).flatMap(([folder, type]) =>
    files(folder).map(([name, body]): Sample => {
      return { name, status: 200, headers: { "content-type": `${type}; charset=utf-8` }, body };
    }),
  );
  return [...bodies, ...files("http").map(([name, bytes]) => wholeAnswer(name, bytes))];
}

function files(folder: string): [string, Buffer][] {
  return readdirSync(join(FIXTURES, folder))
    .sort()
    .map((name) => [`${folder}/${name}`, readFileSync(join(FIXTURES, folder, name))]);
}

/** A recorded answer with its status line and headers. */
function wholeAnswer(name: string, bytes: Buffer): Sample {
  const end = bytes.indexOf("\r\n\r\n");
  const [line = "", ...rest] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = rest.map((header): [string, string] => {
    const colon = header.indexOf(":");
    return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()];
  });
  return {
    name,
    status: Number(line.split(" ")[1]),
    headers: Object.fromEntries(headers),
    body: bytes.subarray(end + 4),
  };
}

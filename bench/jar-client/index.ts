/** Reading JAR's pages: speed of the decoding against bare parsers, and the memory of a crawl of the whole listing. */
import { round } from "../lib/benchmark";
import type { BenchmarkOptions, BenchmarkResult } from "../lib/benchmark";
import { table } from "../lib/table";
import type { Rounds } from "../lib/timing";
import { memoryOfCrawl } from "./crawl";
import { ratio, speedsOf, together } from "./decoding";
import type { Speed } from "./decoding";
import { record, SHORT_PAGE, startServer } from "./pages";

interface Extent {
  shortPages: number;
  fullPages: number;
  rounds: Rounds;
}

const WHOLE: Extent = { shortPages: 40, fullPages: 20, rounds: { warmUps: 3, counted: 9 } };
const QUICK: Extent = { shortPages: 2, fullPages: 1, rounds: { warmUps: 0, counted: 1 } };

export async function jarClient({ quick, say }: BenchmarkOptions): Promise<BenchmarkResult> {
  const { shortPages, fullPages, rounds } = quick ? QUICK : WHOLE;
  const products = shortPages * SHORT_PAGE;
  const server = await startServer(products);
  try {
    say(`Recording ${shortPages} short and ${fullPages} full pages in both formats ...`);
    const shortBytes = await record(server.message, "products_short", shortPages);
    const fullBytes = await record(server.message, "products", fullPages);
    say(`Decoding them in ${rounds.counted} rounds ...`);
    const short = await speedsOf("products_short", shortBytes, rounds);
    const full = await speedsOf("products", fullBytes, rounds);
    say(`Crawling ${products} products in a fresh process ...`);
    const json = await memoryOfCrawl(server.message, "json", products);
    const xml = await memoryOfCrawl(server.message, "xml", products);

    const whole = { xml: together([short.xml, full.xml]), json: together([short.json, full.json]) };
    const speeds = [
      speedRow(`XML, ${shortPages} short pages`, short.xml),
      speedRow(`XML, ${fullPages} full pages`, full.xml),
      speedRow("XML, all", whole.xml),
      speedRow(`JSON, ${shortPages} short pages`, short.json),
      speedRow(`JSON, ${fullPages} full pages`, full.json),
      speedRow("JSON, all", whole.json),
    ];
    const memory = [
      ["JSON", megabytes(json.startRssMb), megabytes(json.peakRssMb)],
      ["XML", megabytes(xml.startRssMb), megabytes(xml.peakRssMb)],
    ];
    return {
      numbers: {
        xml_ratio: round(ratio(whole.xml), 2),
        json_ratio: round(ratio(whole.json), 2),
        // JSON is what the client asks for unless it is told otherwise.
        crawl_peak_rss_mb: round(json.peakRssMb, 0),
      },
      tables: [
        table(["decoding", "MB", "client MB/s", "bare MB/s", "ratio"], speeds),
        table([`crawl of ${products} products`, "RSS before, MB", "peak RSS, MB"], memory),
      ],
    };
  } finally {
    await server.stop();
  }
}

function speedRow(name: string, speed: Speed): string[] {
  const perSecond = (ms: number) => megabytes((speed.megabytes / ms) * 1000);
  return [
    name,
    speed.megabytes.toFixed(1),
    perSecond(speed.clientMs),
    perSecond(speed.bareMs),
    ratio(speed).toFixed(2),
  ];
}

function megabytes(value: number): string {
  return value.toFixed(0);
}

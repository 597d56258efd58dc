/** JAR's pages as somebody reads them who writes the plainest loop: fetch, JSON.parse, and no questions asked. */
import type { JarServer } from "../jar-client/pages";

/** The members that the loop uses (jar-api.md 6); that they are there is taken on trust, as such a loop does. */
export interface FeedProduct {
  code: string;
  product_name: string;
  description: string | null;
  category_path: string;
  price: string;
  main_image: string | null;
  more_images: { more_image: string }[];
}

interface FeedPage {
  pages: { cnt: string };
  products: Record<string, FeedProduct>;
}

export async function* feedPages(jar: JarServer): AsyncGenerator<FeedProduct[]> {
  const credentials = Buffer.from(`${jar.username}:${jar.password}`).toString("base64");
  const headers = { accept: "application/json", authorization: `Basic ${credentials}` };
  for (let [number, last] = [1, 1]; number <= last; number += 1) {
    const response = await fetch(`${jar.url}/products?page=${number}`, { headers });
    if (!response.ok) {
      throw new Error(`the stand-in answered page ${number} with ${response.status}`);
    }
    const read = (await response.json()) as FeedPage;
    last = Number(read.pages.cnt);
    yield Object.values(read.products);
  }
}

export function picturesOf({ main_image: main, more_images: more }: FeedProduct): string[] {
  return [...new Set([...(main ? [main] : []), ...more.map(({ more_image }) => more_image)])];
}

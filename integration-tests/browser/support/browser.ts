import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";

const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The sandbox of Chromium cannot be used as root; the other switches keep it from looking for the internet. */
const SWITCHES = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export function launchBrowser(): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path && existsSync(path));
  if (!executablePath) {
    throw new Error("No Chromium was found. Install it, or set CHROMIUM_PATH.");
  }
  return chromium.launch({ executablePath, args: SWITCHES });
}

/** The first page of all is put together by the development bundler, which takes a busy machine its time. */
const FIRST_PAGE = { timeout: 240_000 };

export async function logIn(
  page: Page,
  admin: { url: string; email: string; password: string },
): Promise<void> {
  await page.goto(`${admin.url}/login`, FIRST_PAGE);
  await page.getByPlaceholder(/email/i).fill(admin.email);
  await page.getByPlaceholder(/password/i).fill(admin.password);
  await page.getByRole("button", { name: /continue/i }).click();
  await page.waitForURL(/\/app\/orders/, FIRST_PAGE);
}

export function artifactsFolder(): string {
  return process.env["ARTIFACTS_DIR"] ?? join(tmpdir(), "jar-icash-artifacts");
}

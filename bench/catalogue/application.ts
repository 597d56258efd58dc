/**
 * Medusa in this process, loaded as `medusa start` does it but without an HTTP server: its events, subscribers and
 * search are at work as in a shop.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import loadMedusa from "@medusajs/medusa/loaders/index";
import express from "express";
import { ROOT } from "./shops";

export async function openApplication(): Promise<MedusaContainer> {
  const { container } = await loadMedusa({
    directory: ROOT,
    expressApp: express(),
    skipLoadingEntryPoints: true,
  });
  return container;
}

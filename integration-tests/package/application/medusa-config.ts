import { defineConfig } from "@medusajs/framework/utils";
import type { PluginOptions } from "medusa-plugin-jar-icash/options";

const options: PluginOptions = { demo: true, demoInProduction: true };

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "a clean shop",
      cookieSecret: "a clean shop",
    },
  },
  plugins: [{ resolve: "medusa-plugin-jar-icash", options }],
});

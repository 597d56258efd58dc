/** The environment of `.env.example` that points a shop at the stand-ins. */
import type { startIcashSandbox, startJarSandbox } from "../../src/sandbox";

export type JarStandIn = Awaited<ReturnType<typeof startJarSandbox>>;
export type IcashStandIn = Awaited<ReturnType<typeof startIcashSandbox>>;

export function jarSettings({ url, credentials }: JarStandIn, format: "json" | "xml") {
  return {
    JAR_API_URL: url,
    JAR_API_USERNAME: credentials.username,
    JAR_API_PASSWORD: credentials.password,
    // Empty, not absent: a token from a file .env would be used instead of the user name and password.
    JAR_API_TOKEN: "",
    JAR_API_FORMAT: format,
  };
}

export function icashSettings({ url, credentials }: IcashStandIn) {
  const { taxGroups, payTypes } = credentials;
  return {
    ICASH_API_URL: url,
    ICASH_ENVIRONMENT: "test",
    ICASH_API_KEY: credentials.apiKey,
    ICASH_SECRET_KEY: credentials.secretKey,
    ICASH_WAREHOUSE_ID: String(credentials.warehouseId),
    ICASH_USER_ID: String(credentials.userId),
    ICASH_CASH_REGISTER_ID: String(credentials.cashRegisterId),
    ICASH_STORE_ID: String(credentials.storeId),
    ICASH_IMPORT_SOURCE: "demo",
    ICASH_TAX_GROUPS: `20:${taxGroups["20"]},9:${taxGroups["9"]},0:${taxGroups["0"]}`,
    ICASH_MEASURE_UNIT_ID: String(credentials.measureUnitId),
    ICASH_PAY_TYPES: `pp_system_default:${payTypes.card}`,
  };
}

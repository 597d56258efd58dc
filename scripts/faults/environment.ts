/** The settings of the shop that the schedules run in. Stand-ins take the place of the remote systems, see the remotes of each ledger. */
import { quietClocks } from "../lib/quiet-clocks";

export function faultsEnvironment(): Record<string, string> {
  return {
    MEDUSA_DISABLE_TELEMETRY: "true",
    ADMIN_DISABLED: "true",
    JWT_SECRET: "schedules",
    COOKIE_SECRET: "schedules",
    ...quietClocks(),
    // Nobody listens there; without an address and credentials the plugin would do nothing at all.
    JAR_API_URL: "http://127.0.0.1:9/api",
    JAR_API_USERNAME: "schedules",
    JAR_API_PASSWORD: "a-password",
    ICASH_API_URL: "http://127.0.0.1:9/",
    ICASH_API_KEY: "schedules",
    ICASH_SECRET_KEY: "a-password",
    ICASH_WAREHOUSE_ID: "90001",
    ICASH_USER_ID: "1",
    ICASH_CASH_REGISTER_ID: "11",
    ICASH_PRINT_CASH_REGISTER_ID: "12",
    ICASH_STORE_ID: "1",
    ICASH_IMPORT_SOURCE: "schedules",
    ICASH_TAX_GROUPS: "20:1,9:2",
    ICASH_MEASURE_UNIT_ID: "1",
    ICASH_PAY_TYPES: "pp_system_default:2",
    ICASH_DUE: "pp_system_default:placed",
  };
}

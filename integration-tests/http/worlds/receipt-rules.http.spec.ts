/** A shop of its own, because its accounts at iCash stand in the application's options. */
import "../fiscal-rules.http.spec";

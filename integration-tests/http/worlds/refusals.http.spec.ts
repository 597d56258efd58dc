/** An application of its own, because nothing is configured in it. */
import "../refusals.http.spec";

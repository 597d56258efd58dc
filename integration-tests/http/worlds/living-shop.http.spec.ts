/** An application of its own, because nothing is prepared in it. */
import "../living-shop.http.spec";

/** A shop of its own, because the demo has played its story there. */
import "../order-widgets.browser.spec";

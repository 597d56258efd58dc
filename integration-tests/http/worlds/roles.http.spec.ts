/** An application of its own, because roles are switched on in it. */
import "../roles.http.spec";

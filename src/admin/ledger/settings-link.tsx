import { Link } from "react-router-dom";
import { useText } from "../lib/use-text";

/** Below a note that only a setting can end. */
export const SettingsLink = ({ to }: { to: "/icash/settings" | "/jar-orders/settings" }) => {
  const { t } = useText();
  return (
    <div className="mt-1">
      <Link to={to} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
        {t("orders.toSettings")}
      </Link>
    </div>
  );
};

import { formatMoney } from "../lib/format";
import { useText } from "../lib/use-text";

interface AmountProps {
  /** Integer cents. */
  minor: number;
  currencyCode: string;
}

export const Amount = ({ minor, currencyCode }: AmountProps) => {
  const { locale } = useText();
  return <span className="text-nowrap tabular-nums">{formatMoney(minor, currencyCode, locale)}</span>;
};

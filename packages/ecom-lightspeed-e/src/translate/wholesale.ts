import { compareDecimals, type Decimal, parseDecimal } from '@tillbridge/connector-sdk';

/**
 * The two numbers of a wholesale refusal (P-03), when the vendor's words hold exactly two amounts beside quantities.
 * A tier is refused because it is above the product's price, so the larger amount is the tier.
 */
export function wholesaleArgs(message: string): Readonly<Record<string, string>> {
  const withoutQuantities = message.replace(/(?:quantity|qty)\D{0,12}\d+/gi, '');
  const amounts = (withoutQuantities.match(/\d+(?:\.\d+)?/g) ?? [])
    .map((text) => parseDecimal(text))
    .filter((amount): amount is Decimal => amount !== null);
  const [first, second] = amounts;
  if (first === undefined || second === undefined || amounts.length !== 2) return {};
  const firstIsTier = compareDecimals(first, second) > 0;
  return firstIsTier ? { price: second, tier: first } : { price: first, tier: second };
}

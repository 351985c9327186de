/** An EAN-13 for in-store use (prefix 20) from a number up to ten digits, with its check digit. */
export function inStoreEan(serial: number): string {
  const digits = `20${String(serial % 10_000_000_000).padStart(10, '0')}`;
  return digits + checkDigit(digits);
}

/** Check digit of the first twelve digits of an EAN-13. */
export function checkDigit(code: string): string {
  let sum = 0;
  for (const [place, digit] of [...code.slice(0, 12)].entries()) sum += Number(digit) * (place % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}

import { amount } from '../figures.ts';

/** A price in its smallest unit, with so many digits behind the point. */
export function priceText(price: number, decimals: number): string {
  if (decimals === 0) return amount(price);
  const unit = 10 ** decimals;
  return `${amount(Math.floor(price / unit))}.${String(Math.round(price) % unit).padStart(decimals, '0')}`;
}

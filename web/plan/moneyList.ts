import { formatMoney } from '../format/numbers.ts';

/** Amounts of several currencies as one text; empty for none. */
export const moneyList = (money: readonly { readonly amount: number; readonly currency: string }[]): string =>
  money.map((one) => formatMoney(one)).join(' + ');

import { ALLOW_SELF, BUY, GTC, LIMIT, type Matcher, type NewOrder } from './matcher.ts';

/** What a matching engine can be told, as data. */
export type Instruction =
  | { readonly kind: 'place'; readonly order: NewOrder }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'replace'; readonly id: number; readonly price: number; readonly quantity: number }
  | { readonly kind: 'cancelAll'; readonly owner: number }
  | { readonly kind: 'startAuction' | 'uncross' | 'halt' | 'resume' | 'endDay' };

/** Tells an engine. */
export function tell(matcher: Matcher, instruction: Instruction): void {
  switch (instruction.kind) {
    case 'place':
      return matcher.place(instruction.order);
    case 'cancel':
      return matcher.cancel(instruction.id);
    case 'replace':
      return matcher.replace(instruction.id, instruction.price, instruction.quantity);
    case 'cancelAll':
      return matcher.cancelAll(instruction.owner);
    default:
      return matcher[instruction.kind]();
  }
}

/** A limit order to buy that rests until it is cancelled, but for what is said otherwise. */
export function orderOf(said: Partial<NewOrder> & Pick<NewOrder, 'id' | 'quantity'>): NewOrder {
  return { owner: 0, side: BUY, type: LIMIT, force: GTC, price: 0, stop: 0, display: 0, postOnly: false, selfTrade: ALLOW_SELF, ...said };
}

import { type End, ENDS, type Reason, REASONS } from './matcher.ts';

function reason(name: (typeof REASONS)[number]): Reason {
  return REASONS.indexOf(name);
}

function end(name: (typeof ENDS)[number]): End {
  return ENDS.indexOf(name);
}

/** Reasons and ends by name, as the numbers that a listener hears. */
export const REASON = {
  duplicate: reason('duplicate-id'),
  unknown: reason('unknown-order'),
  price: reason('bad-price'),
  quantity: reason('bad-quantity'),
  stop: reason('bad-stop'),
  display: reason('bad-display'),
  tick: reason('tick'),
  lot: reason('lot'),
  band: reason('band'),
  wouldCross: reason('would-cross'),
  halted: reason('halted'),
  closed: reason('closed'),
  auctionOnlyRests: reason('auction-only-rests'),
  phase: reason('bad-phase'),
  id: reason('bad-id'),
} as const;

export const END = {
  filled: end('filled'),
  cancelled: end('cancelled'),
  expired: end('expired'),
  killed: end('killed'),
  selfTrade: end('self-trade'),
  band: end('band'),
  dayOver: end('day-over'),
} as const;

import { Fault, type Reply, Status } from '../../../../src/labs/limiter/small-redis/reply.ts';

/** A reply as ioredis would give it, faults as objects. */
export function plain(reply: Reply): unknown {
  if (reply instanceof Fault) return { error: reply.message };
  if (reply instanceof Status) return reply.text;
  return Array.isArray(reply) ? reply.map(plain) : reply;
}

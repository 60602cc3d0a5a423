package dev.parley.kernel.limit;

/**
 * What Redis does at once. Leases of a subject are a sorted set whose scores say when they end, by the clock of Redis: it is
 * the one clock that all nodes share.
 */
final class RedisScripts {
    /** Keys: one set for each limit. Arguments: lease, its milliseconds, the limits. Answers which is full, from 1, or 0. */
    static final String ACQUIRE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            for i, key in ipairs(KEYS) do
              redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
              if redis.call('ZCARD', key) >= tonumber(ARGV[i + 2]) then return i end
            end
            for _, key in ipairs(KEYS) do
              redis.call('ZADD', key, now + ARGV[2], ARGV[1])
              redis.call('PEXPIRE', key, ARGV[2])
            end
            return 0
            """;

    /** Keys: the sets of a lease. Arguments: lease, its milliseconds. */
    static final String RENEW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            for _, key in ipairs(KEYS) do
              redis.call('ZADD', key, now + ARGV[2], ARGV[1])
              redis.call('PEXPIRE', key, ARGV[2])
            end
            return 0
            """;

    private RedisScripts() {}
}

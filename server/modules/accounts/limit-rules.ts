/** What may still be charged to an account, in minor units: never less than nothing. */
export const leftOf = ({ limit, owed }: { limit: number; owed: number }): number => Math.max(0, limit - owed)

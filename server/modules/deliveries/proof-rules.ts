/** What shows that a stop was completed. */
interface Shown {
  receiver?: string | undefined
  tags: readonly string[]
}

/** Whether what was left behind is enough: of what is brought, who took it or which tags; what is fetched proves itself in the shop. */
export const isProven = (kind: 'pickup' | 'dropoff', { receiver, tags }: Shown): boolean =>
  kind === 'pickup' || receiver !== undefined || tags.length > 0

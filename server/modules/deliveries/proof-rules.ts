/** What shows that a stop was completed. */
interface Shown {
  receiver?: string | undefined
  tags: readonly string[]
  /** Signatures and photos that came before. */
  pictures: number
}

/** Whether what was left behind is enough: of what is brought, who took it, which tags, or a picture; what is fetched proves itself in the shop. */
export const isProven = (kind: 'pickup' | 'dropoff', { receiver, tags, pictures }: Shown): boolean =>
  kind === 'pickup' || receiver !== undefined || tags.length > 0 || pictures > 0

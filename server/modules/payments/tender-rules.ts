/** How money comes in or goes back. */
export type Tender = 'cash' | 'card' | 'transfer' | 'wallet'

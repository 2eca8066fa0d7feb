/** How many rows of each table bring something over. */
export interface Counts {
  balances: number
  packages: number
  orders: number
  pieces: number
}

/** A balance to bring over, in minor units. */
export interface PlannedBalance {
  key: string
  customerId: string
  owed: boolean
  amount: number
}

/** What was earned on a day, by what it was earned with. */
export interface SoldDaysTable {
  business_date: string
  branch_id: string
  currency: string
  item_id: string
  service_id: string
  unit: string
  sales: number
  lines: number
  quantity: number
}

/** What was earned on a day, by who took the orders in. */
export interface EarnedDaysTable {
  business_date: string
  branch_id: string
  currency: string
  taken_by: string
  sales: number
  orders: number
}

/** Tax of orders on a day by its rate, and what it was charged on. */
export interface TaxedDaysTable {
  business_date: string
  branch_id: string
  currency: string
  rate: string
  taxable: number
  tax: number
}

/** What came in and went back on a day; of money past any register the register is null. */
export interface PaidDaysTable {
  business_date: string
  branch_id: string
  currency: string
  register_id: string | null
  tender: string
  money_in: number
  money_out: number
  tips: number
}

/** How far days are added up: those of every order that only transactions below have moved, and those on which only they have moved money. */
export interface SummedTable {
  the_only_row: boolean
  until: string
  paid_until: string
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'reports.sold_days': SoldDaysTable
    'reports.earned_days': EarnedDaysTable
    'reports.taxed_days': TaxedDaysTable
    'reports.paid_days': PaidDaysTable
    'reports.summed': SummedTable
  }
}

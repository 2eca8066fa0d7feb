import { type PeriodSearch, readPeriod } from '../frame/period-rules.ts'

/** What the URL keeps of the cash page: its registers, or the expenses of some days. */
export interface CashSearch extends PeriodSearch {
  readonly tab?: 'expenses'
}

/** Reads the open tab and its days from the URL; a strange tab is the registers. */
export const readCashSearch = (search: Record<string, unknown>): CashSearch =>
  search.tab === 'expenses' ? { tab: 'expenses', ...readPeriod(search) } : {}

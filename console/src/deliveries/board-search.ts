/** Which stops of the day are looked at. */
export const boardViews = ['open', 'trouble', 'done'] as const

/** Which stops of the day are looked at. */
export type BoardView = (typeof boardViews)[number]

/** What the board's address says. */
export interface BoardSearch {
  date?: string
  view?: BoardView
}

const isView = (value: unknown): value is BoardView => boardViews.some((view) => view === value)
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)

/** The board's search, whatever stands in the address. */
export const readBoardSearch = ({ date, view }: Record<string, unknown>): BoardSearch => ({
  ...(isDay(date) && { date }),
  ...(isView(view) && { view }),
})

/** For whom something is asked. */
export interface RequestSearch {
  customer?: string
}

/** The search of a request, whatever stands in the address. */
export const readRequestSearch = ({ customer }: Record<string, unknown>): RequestSearch =>
  isId(customer) ? { customer } : {}

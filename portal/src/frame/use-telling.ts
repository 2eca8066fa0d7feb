import { useUiSettings } from '@clothesline/ui/ui-settings'
import { clockText, dayText, rangeText } from './when-rules.ts'

/** How an instant is told to the customer. */
export interface Tell {
  /** Such as `tomorrow`. */
  day: (at: string) => string
  /** Such as `17:00`. */
  clock: (at: string) => string
  /** Such as `09:00–11:00`. */
  range: (from: string, to: string) => string
}

/** Tells instants in the customer's language and the branch's time. */
export function useTelling(): Tell {
  const settings = useUiSettings()
  return {
    day: (at) => dayText(new Date(at), new Date(), settings),
    clock: (at) => clockText(new Date(at), settings),
    range: (from, to) => rangeText(new Date(from), new Date(to), settings),
  }
}

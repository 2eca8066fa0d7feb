import type { CalendarDate } from '#platform/time.ts'

/** What is printed on the label of one piece. */
export interface TagLabel {
  /** The ticket's number alone: what is read from two metres away. */
  number: string
  ticket: string
  tag: string
  position: number
  pieces: number
  itemName: string
  serviceName: string
  remark: string
  /** The weekday and day of the month things are due, as in `MON 23`. */
  due: string
}

/** What labels are made from. */
export interface TaggedOrder {
  ticket: string
  /** The day things are due at the branch; nothing while nobody has promised one. */
  dueDay: CalendarDate | null
  pieces: readonly {
    lineId: string
    tag: string
    itemName: string
    attributes: { colour?: string | undefined; brand?: string | undefined }
  }[]
  lines: readonly { id: string; serviceName: string }[]
}

const dueCode = (day: CalendarDate, locale: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(date)
  const dayOfMonth = new Intl.DateTimeFormat(locale, { day: '2-digit', timeZone: 'UTC' }).format(date)
  return `${weekday} ${dayOfMonth}`.toLocaleUpperCase(locale)
}

/** One label per piece, in the order of the tags. */
export function labelsOf({ ticket, dueDay, pieces, lines }: TaggedOrder, locale: string): TagLabel[] {
  const services = new Map(lines.map((line) => [line.id, line.serviceName]))
  const due = dueDay === null ? '—' : dueCode(dueDay, locale)
  return pieces.map(({ lineId, tag, itemName, attributes }, at) => ({
    number: ticket.slice(ticket.lastIndexOf('-') + 1),
    ticket,
    tag,
    position: at + 1,
    pieces: pieces.length,
    itemName,
    serviceName: services.get(lineId) ?? '',
    remark: [attributes.colour, attributes.brand].filter(Boolean).join(' · '),
    due,
  }))
}

import type { CommandEntry } from '../components/command-palette.tsx'
import type { MenuGroup } from '../components/menu.tsx'
import type { ShortcutGroup } from '../components/shortcut-help.tsx'

const nothing = () => undefined

/** Invented people for the living page. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly phone: string
}

const people: readonly Person[] = [
  { id: '1', name: 'Amira Haddad', phone: '+49 151 5550 0142' },
  { id: '2', name: 'Ben Ochieng', phone: '+49 151 5550 0177' },
  { id: '3', name: 'Chiara Lombardi', phone: '+49 151 5550 0103' },
  { id: '4', name: 'Dae-Jung Kim', phone: '+49 151 5550 0168' },
  { id: '5', name: 'Élodie Martin', phone: '+49 151 5550 0119' },
]

const plainly = (words: string) =>
  words
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** People whose name or last digits match, after a short wait as from a server. */
export async function findPeople(typed: string): Promise<readonly Person[]> {
  await new Promise((resolve) => setTimeout(resolve, 150))
  const wanted = plainly(typed.trim())
  return people.filter(
    ({ name, phone }) => plainly(name).includes(wanted) || phone.replaceAll(' ', '').endsWith(wanted),
  )
}

/** People as palette entries. */
export async function searchCustomers(typed: string): Promise<readonly CommandEntry[]> {
  if (typed === '') return []
  const found = await findPeople(typed)
  return found.map(({ id, name, phone }) => ({
    id: `customer-${id}`,
    group: 'Customers',
    label: name,
    note: phone,
    icon: 'customer' as const,
    run: nothing,
  }))
}

/** Actions as palette entries, one of them not possible now. */
export const commands: readonly CommandEntry[] = [
  { id: 'take-in', group: 'Actions', label: 'Take in an order', icon: 'plus', shortcut: 'N', run: nothing },
  { id: 'scan', group: 'Actions', label: 'Scan a tag', icon: 'scan', keywords: ['barcode'], run: nothing },
  {
    id: 'refund',
    group: 'Actions',
    label: 'Refund order 1042',
    icon: 'undo',
    reason: 'Nothing has been paid',
    run: nothing,
  },
  { id: 'orders', group: 'Pages', label: 'Orders', icon: 'order', run: nothing },
  { id: 'customers', group: 'Pages', label: 'Customers', icon: 'customer', run: nothing },
  { id: 'vans', group: 'Pages', label: 'Deliveries', icon: 'van', run: nothing },
]

/** The actions of an order as a menu. */
export const menuGroups: readonly MenuGroup[] = [
  {
    actions: [
      { label: 'Print receipt', icon: 'print', shortcut: 'P', onSelect: nothing },
      { label: 'Reprint tags', icon: 'tag', onSelect: nothing },
      { label: 'Refund', icon: 'undo', reason: 'Nothing has been paid', onSelect: nothing },
    ],
  },
  { actions: [{ label: 'Cancel order', icon: 'ban', danger: true, onSelect: nothing }] },
]

/** A few shortcuts. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    label: 'Everywhere',
    shortcuts: [
      { keys: 'Mod+K', does: 'Find anything' },
      { keys: '?', does: 'Show these shortcuts' },
      { keys: 'F8', does: 'Go to the notifications' },
    ],
  },
  {
    label: 'Counter',
    shortcuts: [
      { keys: 'N', does: 'Take in an order' },
      { keys: 'Mod+Enter', does: 'Pay' },
    ],
  },
]

/** An invented order for the table. */
export interface SampleOrder {
  readonly id: string
  readonly ticket: number
  readonly customer: string
  readonly state: 'ready' | 'cleaning' | 'late' | 'refunded'
  readonly pieces: number
  readonly grams: number
  readonly total: number
  readonly promised: string
}

const states = ['ready', 'cleaning', 'cleaning', 'late', 'ready', 'refunded'] as const

/** As many invented orders as asked for, always the same. */
export function sampleOrders(count: number): readonly SampleOrder[] {
  return Array.from({ length: count }, (_, index) => {
    const state = states[(index * 7) % states.length] ?? 'ready'
    const total = 450 + ((index * 7919) % 18_000)
    return {
      id: String(index),
      ticket: 1000 + index,
      customer: people[(index * 3) % people.length]?.name ?? '',
      state,
      pieces: 1 + ((index * 5) % 14),
      grams: 250 + ((index * 433) % 9000),
      total: state === 'refunded' ? -total : total,
      promised: new Date(Date.UTC(2026, 10, 20, 8) + ((index * 37) % 200) * 3_600_000).toISOString(),
    }
  })
}

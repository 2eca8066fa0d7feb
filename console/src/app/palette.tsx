import { type CommandEntry, CommandPalette } from '@clothesline/ui/command-palette'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { api } from '../api/client.ts'
import { pageActions } from '../frame/page-actions.ts'
import { holds, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { places } from './navigation.ts'
import { show } from './overlay-state.ts'
import { inOrder, mayBeTicket, withReason, worthAsking } from './palette-entries.ts'
import { useSignOut } from './sign-out.ts'

function useKnown(): readonly CommandEntry[] {
  const me = useMe()
  const navigate = useNavigate()
  const onPage = pageActions.useAll()
  const signOut = useSignOut()
  return useMemo(() => {
    const pages = places.map((place) =>
      withReason(
        {
          id: place.to,
          group: t('palette.pages'),
          label: t(place.title),
          icon: place.icon,
          shortcut: place.keys,
          run: () => void navigate({ to: place.to }),
        },
        holds(me, place.needs),
        t('palette.needs', { right: t(`right.${place.needs}`) }),
      ),
    )
    const group = t('palette.you')
    const you: CommandEntry[] = [
      {
        id: 'profile',
        group,
        label: t('nav.profile'),
        icon: 'customer',
        run: () => void navigate({ to: '/settings/profile' }),
      },
      { id: 'switch', group, label: t('person.switch'), icon: 'refresh', run: () => show('switch') },
      { id: 'help', group, label: t('person.help'), icon: 'help', shortcut: '?', run: () => show('help') },
      { id: 'design', group, label: t('nav.design'), icon: 'shirt', run: () => void navigate({ to: '/design' }) },
      { id: 'sign-out', group, label: t('person.signOut'), icon: 'lock', run: signOut },
    ]
    return [...onPage, ...pages, ...you]
  }, [me, navigate, onPage, signOut])
}

function useRecords() {
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  return useCallback(
    async (typed: string, signal: AbortSignal): Promise<readonly CommandEntry[]> => {
      if (!worthAsking(typed)) return []
      const search = typed.trim()
      const ask = <T,>(key: string, run: () => Promise<T>) =>
        client.fetchQuery({ queryKey: [key, 'palette', search], queryFn: run, staleTime: 5_000, retry: false })
      const [customers, orders] = await Promise.all([
        holds(me, 'customers.read')
          ? ask('customers', () => api.get('/api/v1/customers', { query: { search, limit: 6 }, signal }))
          : { items: [] },
        holds(me, 'orders.read') && mayBeTicket(typed)
          ? ask('orders', () => api.get('/api/v1/orders', { query: { ticket: search, limit: 5 }, signal }))
          : { items: [] },
      ])
      const people = customers.items.map(({ id, name, phones, email }) => ({
        id,
        group: t('palette.customers'),
        label: name,
        note: phones[0] ?? email ?? '',
        icon: 'customer' as const,
        run: () => void navigate({ to: '/customers/$id', params: { id } }),
      }))
      const tickets = orders.items.map(({ id, ticket, customerName }) => ({
        id,
        group: t('palette.orders'),
        label: ticket,
        note: customerName ?? '',
        icon: 'order' as const,
        run: () => void navigate({ to: '/orders/$id', params: { id } }),
      }))
      return inOrder(typed, tickets, people)
    },
    [me, navigate, client],
  )
}

/** Everything by name: this page's actions, pages, one's own things, customers and tickets. */
export function Palette() {
  return (
    <CommandPalette
      open
      onOpenChange={(open) => !open && show(null)}
      label={t('palette.label')}
      placeholder={t('palette.prompt')}
      entries={useKnown()}
      search={useRecords()}
    />
  )
}

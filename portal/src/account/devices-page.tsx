import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { StatusBadge } from '@clothesline/ui/badge'
import { Card } from '@clothesline/ui/card'
import { toasts } from '@clothesline/ui/toast'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { portal } from '../api/calls.ts'
import type { SignedIn } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { Refused } from '../frame/refused.tsx'
import { Sure } from '../frame/sure.tsx'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'
import { deviceName } from './device-rules.ts'

const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => portal.sessions({ signal }),
})

function Device({ of: { id, device, startedAt, lastSeenAt, current } }: { of: SignedIn }) {
  const { day, clock } = useTelling()
  const end = useIntent<string, unknown>({
    send: (which, key) => portal.endSession(which, key),
    touches: () => [sessionsQuery.queryKey],
    onDone: () => toasts.show({ words: t('devices.ended') }),
  })
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="font-medium wrap-anywhere">{deviceName(device) ?? t('devices.unknown')}</span>
        {current && <StatusBadge tone="good">{t('devices.this')}</StatusBadge>}
      </div>
      <p className="text-small text-muted">
        {t('devices.since', { day: day(startedAt), seen: day(lastSeenAt), time: clock(lastSeenAt) })}
      </p>
      <Refused error={end.error} />
      {!current && (
        <div className="flex">
          <Sure
            variant="secondary"
            words={t('devices.end')}
            about={t('devices.endAbout')}
            confirm={t('devices.endSure')}
            busy={end.isPending}
            onSure={() => end.begin(id)}
          />
        </div>
      )}
    </li>
  )
}

/** The devices on which one is signed in; each can be signed out from here. */
export function DevicesPage() {
  const query = useQuery(sessionsQuery)
  return (
    <>
      <Head
        back={{ to: { page: 'account' }, words: t('nav.account') }}
        title={t('devices.title')}
        about={t('devices.about')}
      />
      <Answered query={query} failed={t('devices.failed')}>
        {({ items }) => (
          <Card>
            <ul className="flex flex-col divide-y divide-hairline">
              {items.map((one) => (
                <Device key={one.id} of={one} />
              ))}
            </ul>
          </Card>
        )}
      </Answered>
    </>
  )
}

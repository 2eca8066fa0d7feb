import { Badge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { deviceOf } from './device-name.ts'
import { mySessionsQuery, type Session } from './settings.queries.ts'

const touches = () => [['sessions']]
const tell = ({ ended }: { ended: number }) => toasts.show({ words: t('sessions.ended', { count: ended }) })

const nameOf = ({ device }: Session): string => {
  const known = deviceOf(device)
  return known ? t('sessions.device', known) : t('sessions.unknown')
}

/** Where one is signed in, and ending it there. */
export function SessionsPage() {
  const sessions = useQuery(mySessionsQuery)
  const end = useIntent({
    send: (id: string, key) => api.delete('/api/v1/me/sessions/{id}', { path: { id }, key }),
    touches,
    onDone: tell,
  })
  const endOthers = useIntent({
    send: (_: undefined, key) => api.delete('/api/v1/me/sessions', { key }),
    touches,
    onDone: tell,
  })
  const others = (sessions.data?.sessions.length ?? 0) > 1
  return (
    <Screen
      title={t('sessions.title')}
      about={t('sessions.about')}
      problem={end.error ?? endOthers.error}
      action={
        others && (
          <Button busy={endOthers.isPending} onPress={() => endOthers.begin(undefined)}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      <Answered query={sessions} failed={t('settings.failed')}>
        {(answer) => (
          <Card>
            <ul className="divide-y divide-hairline">
              {answer.sessions.map((session) => (
                <Line key={session.id} session={session} onEnd={() => end.begin(session.id)} />
              ))}
            </ul>
          </Card>
        )}
      </Answered>
    </Screen>
  )
}

function Line({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const device = nameOf(session)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {session.current && <Badge>{t('sessions.this')}</Badge>}
          {session.till && <Badge>{t('sessions.atTill')}</Badge>}
        </p>
        <p className="text-small text-muted">
          {session.ip && (
            <>
              <bdi>{session.ip}</bdi> ·{' '}
            </>
          )}
          {t('sessions.since')} <TimeText at={session.createdAt} />, {t('sessions.seen')}{' '}
          <TimeText at={session.lastSeenAt} />
        </p>
      </div>
      {!session.current && (
        <Button size="small" aria-label={t('sessions.endNamed', { device })} onPress={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}

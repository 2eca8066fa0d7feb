import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { NewApiKey } from './new-api-key.tsx'
import { roleName } from './role-name.ts'
import { type ApiKey, apiKeysQuery } from './settings.queries.ts'

/** The keys that let other programs in. */
export function ApiKeysPage() {
  const keys = useQuery(apiKeysQuery)
  const [adding, setAdding] = useState(false)
  const add = !adding && (
    <Button variant="primary" icon="plus" onPress={() => setAdding(true)}>
      {t('keys.add')}
    </Button>
  )
  return (
    <Screen title={t('keys.title')} about={t('keys.about')} needs="api_keys.write" action={add}>
      {adding && <NewApiKey onDone={() => setAdding(false)} />}
      <Answered query={keys} failed={t('settings.failed')}>
        {(answer) =>
          answer.keys.length === 0 ? (
            <EmptyState icon="lock" title={t('keys.none')}>
              {t('keys.noneAbout')}
            </EmptyState>
          ) : (
            <Card>
              <ul className="divide-y divide-hairline">
                {answer.keys.map((key) => (
                  <Line key={key.id} apiKey={key} />
                ))}
              </ul>
            </Card>
          )
        }
      </Answered>
    </Screen>
  )
}

type KeyState = 'revoked' | 'expired' | 'inForce'

const stateOf = ({ revokedAt, expiresAt }: ApiKey): KeyState => {
  if (revokedAt) return 'revoked'
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'inForce'
}

const tones = { revoked: 'plain', expired: 'caution', inForce: 'good' } as const

function Reach({ apiKey: { role, branchId, scopes, expiresAt } }: { apiKey: ApiKey }) {
  const { branches } = useMe()
  const place = branches.find(({ id }) => id === branchId)?.name ?? t('settings.wholeChain')
  return (
    <p className="text-small text-muted">
      {t('staff.roleAt', { role: roleName(role), place })}
      {scopes && <span title={scopes.join(', ')}> · {t('keys.rightCount', { count: scopes.length })}</span>}
      {expiresAt && (
        <>
          {' '}
          · {t('keys.until')} <TimeText at={expiresAt} form="date" />
        </>
      )}
    </p>
  )
}

function Line({ apiKey }: { apiKey: ApiKey }) {
  const [asking, setAsking] = useState(false)
  const { id, name, prefix, lastUsedAt } = apiKey
  const state = stateOf(apiKey)
  const revoke = useIntent({
    send: (_: undefined, key) => api.delete('/api/v1/api-keys/{id}', { path: { id }, key }),
    touches: () => [['api-keys']],
    onDone: () => toasts.show({ words: t('keys.isRevoked', { name }), tone: 'note' }),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">{name}</p>
        <Reach apiKey={apiKey} />
        <p className="text-small text-muted">
          <bdi className="font-mono">{prefix}…</bdi> · {t('keys.used')}{' '}
          {lastUsedAt ? <TimeText at={lastUsedAt} /> : t('keys.never')}
        </p>
      </div>
      <StatusBadge tone={tones[state]}>{t(`keys.${state}`)}</StatusBadge>
      {state === 'inForce' && (
        <Button size="small" busy={revoke.isPending} onPress={() => setAsking(true)}>
          {t('keys.revoke')}
        </Button>
      )}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('keys.revoke')}
        description={t('keys.revokeAbout')}
        confirm={t('keys.revoke')}
        danger
        onConfirm={() => {
          setAsking(false)
          revoke.beginTold(undefined)
        }}
      />
    </li>
  )
}

import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { t } from '../i18n/translate.ts'
import { Once } from './once.tsx'
import type { Member } from './settings.queries.ts'

const touches = () => [['staff']]

function useActs({ id }: Member, onPassword: (password: string) => void) {
  const path = { id }
  const reset = useIntent({
    send: (_: undefined, key) => api.post('/api/v1/staff/{id}/password', { path, key }),
    touches,
    onDone: ({ password }) => onPassword(password),
  })
  const end = useIntent({
    send: (_: undefined, key) => api.post('/api/v1/staff/{id}/deactivate', { path, key }),
    touches,
  })
  const back = useIntent({
    send: (_: undefined, key) => api.post('/api/v1/staff/{id}/reactivate', { path, key }),
    touches,
  })
  const out = useIntent({
    send: (_: undefined, key) => api.delete('/api/v1/staff/{id}/sessions', { path, key }),
    touches,
    onDone: ({ ended }) => toasts.show({ words: t('staff.sessionsEnded', { count: ended }) }),
  })
  return { reset, end, back, out }
}

/** What can be done with somebody's access, as the server says. */
export function MemberActions({ member }: { member: Member }) {
  const [asking, setAsking] = useState<'reset' | 'end'>()
  const [password, setPassword] = useState<string>()
  const { reset, end, back, out } = useActs(member, setPassword)
  const { name } = member
  const confirmed = () => {
    if (asking === 'reset') reset.beginTold(undefined)
    else end.beginTold(undefined)
    setAsking(undefined)
  }
  return (
    <>
      {member.can.endSessions && (
        <Button variant="quiet" busy={out.isPending} onPress={() => out.beginTold(undefined)}>
          {t('staff.endSessions')}
        </Button>
      )}
      {member.can.change && (
        <Button variant="quiet" busy={reset.isPending} onPress={() => setAsking('reset')}>
          {t('staff.resetPassword')}
        </Button>
      )}
      {member.can.change && member.active && <Button onPress={() => setAsking('end')}>{t('staff.deactivate')}</Button>}
      {member.can.change && !member.active && (
        <Button busy={back.isPending} onPress={() => back.beginTold(undefined)}>
          {t('staff.reactivate')}
        </Button>
      )}
      <AlertDialog
        open={asking !== undefined}
        onOpenChange={(open) => !open && setAsking(undefined)}
        title={asking === 'end' ? t('staff.deactivate') : t('staff.resetPassword')}
        description={asking === 'end' ? t('staff.deactivateAbout', { name }) : t('staff.resetAbout', { name })}
        confirm={asking === 'end' ? t('staff.deactivate') : t('staff.resetPassword')}
        danger={asking === 'end'}
        onConfirm={confirmed}
      />
      <Dialog
        open={password !== undefined}
        onOpenChange={() => setPassword(undefined)}
        title={t('staff.resetPassword')}
      >
        <Once
          title={t('staff.passwordOnce', { name })}
          about={t('staff.passwordAbout', { name })}
          secret={password ?? ''}
          onDone={() => setPassword(undefined)}
        />
      </Dialog>
    </>
  )
}

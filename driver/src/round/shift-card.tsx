import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import { TimeText } from '@clothesline/ui/time-text'
import { type Sharing, useSharing } from '../frame/positions.ts'
import type { ShiftState } from '../frame/queue-rules.ts'
import { type Shift, stopsOf, useRound } from '../frame/round.ts'
import { tellShift } from '../frame/sync.ts'
import { t } from '../i18n/translate.ts'

const tones: Record<ShiftState, Tone> = { planned: 'plain', under_way: 'good', ended: 'plain', called_off: 'caution' }

/** Where the phone is told while one is on shift: said, and said when it cannot be. */
function SharingLine({ sharing }: { sharing: Sharing }) {
  return (
    <p className="flex items-start gap-1.5 text-small text-muted">
      <Icon name={sharing === 'on' ? 'check' : 'note'} className="mt-0.5 size-4" />
      {t(`sharing.${sharing}`)}
    </p>
  )
}

/** A shift: when it is, and its beginning and end. */
export function ShiftCard({ shift }: { shift: Shift }) {
  const round = useRound()
  const sharing = useSharing()
  const { id, state, startsAt, endsAt, vehicle } = shift
  const underWay = stopsOf(round).some((stop) => stop.state === 'en_route' || stop.state === 'arrived')
  return (
    <Card title={t('shift.title')} action={<StatusBadge tone={tones[state]}>{t(`shift.${state}`)}</StatusBadge>}>
      <p>
        <TimeText at={startsAt} form="time" />
        {' – '}
        <TimeText at={endsAt} form="time" />
        {vehicle && ` · ${vehicle}`}
      </p>
      {state === 'under_way' && <SharingLine sharing={sharing} />}
      {state === 'planned' && (
        <>
          <p className="text-small text-muted">{t('shift.aboutPosition')}</p>
          <Button variant="primary" size="large" wide onPress={() => void tellShift(id, 'start')}>
            {t('shift.start')}
          </Button>
        </>
      )}
      {state === 'under_way' && underWay && <p className="text-small text-muted">{t('shift.notYet')}</p>}
      {state === 'under_way' && !underWay && (
        <Button wide onPress={() => void tellShift(id, 'end')}>
          {t('shift.end')}
        </Button>
      )}
    </Card>
  )
}

import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type Print, printsOf, useAnswerPrint } from './devices.queries.ts'

const tones: Record<Print['state'], Tone> = {
  waiting: 'plain',
  sending: 'note',
  printed: 'good',
  failed: 'bad',
  uncertain: 'caution',
}

/** What was printed at a branch lately; what may or may not have come out is asked. */
export function Prints({ branchId }: { branchId: string }) {
  const prints = useInfiniteQuery(printsOf(branchId))
  return (
    <Card title={t('devices.lately')}>
      <Answered query={prints} failed={t('devices.failed')} lines={3}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length === 0 ? (
            <p className="text-muted">{t('devices.noPrints')}</p>
          ) : (
            <ul className="divide-y divide-hairline">
              {items.map((print) => (
                <Line key={print.id} print={print} />
              ))}
            </ul>
          )
        }}
      </Answered>
      {prints.hasNextPage && (
        <div>
          <Button size="small" busy={prints.isFetchingNextPage} onPress={() => void prints.fetchNextPage()}>
            {t('devices.earlier')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Line({ print }: { print: Print }) {
  const { id, what, state, sentence, orderId, requestedAt } = print
  const answer = useAnswerPrint()
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-0">
        <p>
          {t('devices.what', { what })}{' '}
          {orderId && (
            <PageLink to="/orders/$id" params={{ id: orderId }}>
              {t('devices.order')}
            </PageLink>
          )}
        </p>
        <p className="text-small text-muted">
          <TimeText at={requestedAt} />
        </p>
        {sentence && <p className="text-small">{sentence}</p>}
        {answer.error && <p className="text-small text-bad">{answer.error.message}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {state === 'uncertain' && (
          <>
            <Button size="small" busy={answer.isPending} onPress={() => answer.begin({ id, printed: true })}>
              {t('devices.cameOut')}
            </Button>
            <Button size="small" busy={answer.isPending} onPress={() => answer.begin({ id, printed: false })}>
              {t('devices.printAgain')}
            </Button>
          </>
        )}
        <StatusBadge tone={tones[state]}>{t(`devices.state.${state}`)}</StatusBadge>
      </div>
    </li>
  )
}
